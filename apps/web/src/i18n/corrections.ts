import { en } from "./en/corrections.js";
import type { Catalog } from "../lib/language.js";

const id = {
  title: (number: string) => `Koreksi laporan · ${number}`,
  was: "Yang dilaporkan",
  reason: "Alasan",
  chooseReason: "Pilih alasannya.",
  replace: "Ada jumlah yang benar sebagai gantinya",
  good: "Baik, yang benar",
  scrap: "Afkir, yang benar",
  note: "Catatan",
  noteNeeded: "Tulis alasannya.",
  quantityNeeded: "Isi jumlah baik atau afkir, atau hapus centang di atas.",
  nothingChanged: "Ini sama dengan yang dilaporkan.",
  correct: "Koreksi",
  takeBack: "Tarik kembali",
  done: "Laporan dikoreksi",
};

/** The texts that every language has to give. */
export type CorrectionsText = typeof id;

/** Taking a report back, and what stands instead. */
export const correctionsText: Catalog<CorrectionsText> = { id, en };
