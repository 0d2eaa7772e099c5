import { en } from "./en/palette.js";
import type { Catalog } from "../lib/language.js";

const id = {
  open: "Cari dan perintah",
  short: "Cari",
  placeholder: "Nomor, produk, operator, halaman, atau perintah",
  goTo: "Buka halaman",
  actions: "Perintah",
  orders: "Perintah kerja",
  operators: "Operator",
  ordersOf: (name: string) => `Perintah kerja ${name}`,
  inRow: "Di baris daftar",
  moveRow: "Pindah baris",
  selectRow: "Pilih baris",
  editRow: "Ubah baris",
  duplicateRow: "Gandakan baris",
  searching: "Mencari",
  nothing: "Tidak ada yang cocok",
  newOrder: "Buat perintah kerja",
  late: "Lihat yang terlambat",
  held: "Lihat yang ditahan",
  thisMonth: "Laporan bulan ini",
  useThis: "Ganti ke Bahasa Indonesia",
  dark: "Pakai tampilan gelap",
  light: "Pakai tampilan terang",
  help: "Pintasan papan ketik",
  ofPalette: "Cari perintah kerja, halaman, dan perintah",
  showHelp: "Tampilkan daftar ini",
  closeAny: "Tutup yang terbuka",
  thenKey: "lalu",
  singleKeys: "Pintasan satu huruf",
  singleKeysHint: "Matikan bila papan ketik atau perintah suara memicunya tanpa sengaja.",
};

/** The texts that every language has to give. */
export type PaletteText = typeof id;

/** The command palette, and the sheet of its shortcuts. */
export const paletteText: Catalog<PaletteText> = { id, en };
