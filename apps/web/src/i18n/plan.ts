import { en } from "./en/plan.js";
import type { Catalog } from "../lib/language.js";

const id = {
  title: "Langkah",
  step: "Langkah",
  team: "Regu",
  noTeam: "Tanpa regu",
  noTeamFound: "Tidak ada regu dengan nama itu",
  everyTeam: "Semua regu",
  planHint: "Boleh kosong. Ketik nama langkah, lalu Enter; nama regu menjadi langkah regu itu.",
  proposed: "Seperti perintah kerja terakhir untuk produk ini.",
  add: "Tambah langkah",
  addButton: "Tambah",
  remove: (name: string) => `Hapus ${name}`,
  drag: (name: string) => `Geser ${name}`,
  earlier: (name: string) => `Majukan ${name}`,
  later: (name: string) => `Mundurkan ${name}`,
  rework: "Kerja ulang",
  reworkOf: (name: string) => `${name} adalah kerja ulang`,
  counts: "dihitung",
  countsHint: "Hasil baik di langkah ini adalah hasil perintah kerja.",
  good: "Baik",
  scrap: "Afkir",
  available: "Tersedia",
  done: "Selesai",
  doneOf: (name: string) => `${name} selesai`,
  progress: (done: string, all: string) => `${done} dari ${all} selesai`,
  current: (position: string, count: string, name: string) => `Langkah ${position} dari ${count}: ${name}`,
  allDone: (count: string) => `${count}/${count} selesai`,
  lowered: (made: string, ordered: string) => `Sudah dibuat ${made}, lebih dari ${ordered} yang akan dipesan.`,
  scanStep: (name: string) => `Pindai untuk melapor di ${name}`,
};

/** The texts that every language has to give. */
export type PlanText = typeof id;

/** The team and the steps of an order. */
export const planText: Catalog<PlanText> = { id, en };
