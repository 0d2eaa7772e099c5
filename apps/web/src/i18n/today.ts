import { en } from "./en/today.js";
import type { Catalog } from "../lib/language.js";

const id = {
  late: "Terlambat",
  atRisk: "Berisiko",
  dueToday: "Tenggat hari ini",
  inProgress: "Dikerjakan",
  onHold: "Ditahan",
  atRiskHint: (hours: string) =>
    `Belum terlambat, tetapi laju sejak mulai tidak cukup untuk tenggatnya, atau belum dikerjakan padahal sisa waktunya kurang dari ${hours} jam.`,
  showAll: (count: string) => `Lihat semua (${count})`,
  moreThan: (count: string) => `${count}+`,
  allWell: "Tidak ada yang terlambat, berisiko, atau ditahan",
  allWellHint: "Semua perintah kerja yang terbuka masih sesuai tenggat.",
  remainingOf: (remaining: string, ordered: string) => `Sisa ${remaining} dari ${ordered}`,
  heldFor: (duration: string) => `Ditahan ${duration}`,
  output: "Hasil hari ini",
  outputHint: (days: string) =>
    `Rencana hari ini: sisa setiap perintah kerja pada awal hari, dibagi rata sampai tenggatnya, paling jauh ${days} hari ke depan.`,
  plan: "Rencana",
  ofPlan: (share: string) => `${share} dari rencana`,
  noPlan: "Tidak ada rencana untuk hari ini",
  nothingMade: "Belum ada hasil dan rencana hari ini.",
  byStatus: "Yang bertenggat hari ini, menurut status",
  nothingDue: "Tidak ada perintah kerja yang bertenggat hari ini.",
  recentDays: (days: string) => `Hasil dan afkir, ${days} hari terakhir`,
  allReports: "Buka laporan",
  steps: {
    title: "Tiga langkah untuk mulai",
    done: "Selesai",
    operator: "Daftarkan operator",
    operators: (_: number, formatted: string) => `${formatted} operator terdaftar`,
    operatorHint: "Orang yang mengerjakan. Ia mendapat nama pengguna dan kata sandi.",
    anotherOperator: "Daftarkan operator lain",
    order: "Rencanakan perintah kerja",
    orderHint: "Apa yang dibuat, berapa banyak, kapan, dan oleh siapa. Daftar yang sudah ada bisa diimpor.",
    floor: "Bawa ke lantai produksi",
    floorHint: "Operator memindai kode QR pada SPK, lalu melapor dari ponselnya.",
    address: (address: string) => `Tanpa SPK: operator membuka ${address} di ponselnya, lalu masuk.`,
    ownAddress: (address: string) =>
      `Alamat ${address} hanya berlaku di komputer ini, juga dalam kode QR. Buka Lantai dengan alamat komputer ini di jaringan pabrik, lalu cetak.`,
    print: "Cetak SPK",
    open: "Buka perintah kerja",
  },
  firstOrder: "Buat perintah kerja pertama",
  import: "Impor dari berkas",
};

/** The texts that every language has to give. */
export type TodayText = typeof id;

/** The manager's first page. */
export const todayText: Catalog<TodayText> = { id, en };
