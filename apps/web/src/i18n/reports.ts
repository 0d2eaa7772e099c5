import { en } from "./en/reports.js";
import type { Catalog } from "../lib/language.js";

const id = {
  period: "Periode",
  periods: { today: "Hari ini", week: "Minggu ini", month: "Bulan ini", custom: "Pilih sendiri" },
  from: "Dari",
  to: "Sampai",
  tooLong: (days: string) => `Pilih periode paling lama ${days} hari, dengan akhir tidak sebelum awal.`,
  print: "Cetak",
  export: "Unduh CSV",
  exportOf: (table: string) => `Unduh CSV: ${table}`,
  orders: {
    title: "Perintah kerja menurut status",
    by: "Dihitung menurut",
    deadline: "Tenggat",
    createdAt: "Tanggal dibuat",
    status: "Status",
    orders: "Perintah kerja",
    ordered: "Dipesan",
    hint: "Jumlah dihitung per satuan.",
    overdue: (count: string) => `${count} terlambat`,
  },
  operators: {
    title: "Hasil per operator",
    operator: "Operator",
    assigned: "Ditugaskan",
    inProgress: "Dikerjakan",
    completed: "Selesai (penanggung jawab)",
    made: (figure: string) => `${figure} yang dibuat`,
    onTime: "Tepat waktu",
    quality: "Rasio mutu",
    hint: "Ditugaskan dan dikerjakan: keadaan sekarang, untuk operator yang bertanggung jawab. Baik dan afkir: yang dibuat orang ini sendiri di perintah kerja yang selesai dalam periode ini, siapa pun penanggung jawabnya.",
  },
  daily: { title: "Hasil dan afkir per hari" },
  scrap: {
    title: "Afkir menurut sebab",
    reason: "Sebab",
    notSaid: "Tidak disebut",
    reports: "Laporan",
    share: "Bagian",
  },
  hold: {
    title: "Waktu ditahan menurut alasan",
    reason: "Alasan",
    time: "Lama",
    minutes: "Menit",
    share: "Bagian",
    since: "Mulai",
    until: "Sampai",
    lasts: "masih ditahan",
    nothing: "Tidak ada yang ditahan.",
    every: "Semua penahanan",
  },
};

/** The texts that every language has to give. */
export type ReportsText = typeof id;

/** The reports page. */
export const reportsText: Catalog<ReportsText> = { id, en };
