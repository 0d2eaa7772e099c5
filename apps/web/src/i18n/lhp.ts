import { en } from "./en/lhp.js";
import type { Catalog } from "../lib/language.js";

const id = {
  title: "Laporan harian (LHP)",
  day: "Hari produksi",
  previous: "Hari sebelumnya",
  next: "Hari berikutnya",
  shift: "Sif",
  allShifts: "Semua sif",
  print: "Cetak",
  xlsx: "Unduh XLSX",
  total: "Jumlah",
  byHour: "Hasil per jam",
  byProduct: "Per produk",
  byOrder: "Per perintah kerja",
  byStep: "Per langkah",
  byTeam: "Per regu",
  byOperator: "Per orang",
  holds: "Penahanan menurut alasan",
  notes: "Catatan",
  product: "Produk",
  order: "Perintah kerja",
  operator: "Orang",
  step: "Langkah",
  team: "Regu",
  noStep: "Tanpa langkah",
  noTeam: "Tanpa regu",
  reports: "Laporan",
  late: "Terlambat dikirim",
  reversed: "Dikoreksi",
  reason: "Alasan",
  nobody: "Tidak disebut",
  madeBy: "Dibuat",
  checkedBy: "Diperiksa",
  approvedBy: "Disetujui",
  nothing: "Tidak ada laporan.",
  noNotes: "Tidak ada catatan.",
  itemsTitle: "Rincian laporan",
  everyReport: "Semua laporan",
  time: "Waktu",
  note: "Catatan laporan",
  correction: "Koreksi",
  more: "Muat lagi",
  finished: "selesai",
  completedIn: (period: string) => `Perintah kerja yang selesai ${period}`,
  fromHour: (time: string) => `mulai ${time}`,
};

/** The texts that every language has to give. */
export type LhpText = typeof id;

/** The daily report, LHP. */
export const lhpText: Catalog<LhpText> = { id, en };
