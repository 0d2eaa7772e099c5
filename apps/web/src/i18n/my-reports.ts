import type { ReversalReason } from "@lantai/db/vocabulary";
import { en } from "./en/my-reports.js";
import type { Catalog } from "../lib/language.js";

const reasons: Record<ReversalReason, string> = {
  wrong_quantity: "Salah jumlah",
  counted_twice: "Terhitung dua kali",
  wrong_order: "Salah perintah kerja",
  wrong_step: "Salah langkah",
  other: "Lainnya",
};

const id = {
  title: "Laporan saya",
  today: "Hari ini",
  /** Of a production day that does not end at midnight. */
  workingDay: (day: string) => `Hari kerja ${day}`,
  nothing: "belum ada laporan",
  total: (day: string, figures: string) => `${day}: ${figures}`,
  figures: (good: string | null, scrap: string | null) =>
    good === null ? `afkir ${scrap}` : scrap === null ? good : `${good}, afkir ${scrap}`,
  correct: "Koreksi",
  correctOf: (figures: string) => `Koreksi ${figures}`,
  takenBack: (reason: string) => `Dikoreksi: ${reason}`,
  sentLater: (duration: string) => `dikirim ${duration} kemudian`,
  reportedBy: (name: string) => `dilaporkan oleh ${name}`,
  sheetTitle: "Koreksi laporan",
  was: (figures: string) => `Dilaporkan: ${figures}`,
  why: "Mengapa?",
  reasons,
  step: "Langkah yang benar",
  same: "Ubah jumlahnya",
  sayWhy: "Tulis alasannya pada catatan",
  submit: (figures: string) => `Jadikan ${figures}`,
  takeBack: (figures: string) => `Batalkan laporan ${figures}`,
  tooMuch: (total: string, ordered: string) => `Jadinya ${total} dari ${ordered} yang dipesan. Sudah benar?`,
  undo: "Urungkan",
  undoFailed: {
    unreachable: "Server tidak terhubung",
    tooLate: "Tidak bisa diurungkan. Lihat Laporan saya.",
  },
};

/** The texts that every language has to give. */
export type MyReportsText = typeof id;

/** An operator's own reports, and their correction. */
export const myReportsText: Catalog<MyReportsText> = { id, en };
