import { en } from "./en/figures.js";
import type { Catalog } from "../lib/language.js";

const id = {
  day: "Tanggal",
  good: "Baik",
  scrap: "Afkir",
  unit: "Satuan",
  total: "Jumlah",
  asTable: "Lihat sebagai tabel",
  cumulative: "Kumulatif",
  nothing: "Tidak ada angka dalam periode ini.",
};

/** The texts that every language has to give. */
export type FiguresText = typeof id;

/** What charts and tables of figures say, wherever they stand. */
export const figuresText: Catalog<FiguresText> = { id, en };
