import { en } from "./en/timeline.js";
import type { Catalog } from "../lib/language.js";

const id = {
  events: {
    create: "Dibuat",
    start: "Dimulai",
    report: "Laporan",
    hold: "Ditahan",
    resume: "Dilanjutkan",
    complete: "Selesai",
    cancel: "Dibatalkan",
    reopen: "Dibuka lagi",
    restore: "Dipulihkan",
    correction: "Laporan dikoreksi",
    edit: "Data diubah",
    note: "Catatan",
  },
  output: (good: string | null, scrap: string | null) =>
    good === null ? `Afkir ${scrap}` : scrap === null ? `Baik ${good}` : `Baik ${good}, afkir ${scrap}`,
  reversed: (instead: string | null) => (instead === null ? "Ditarik kembali" : `Menjadi: ${instead}`),
  correct: "Koreksi",
  correctWhich: (report: string) => `Koreksi ${report}`,
  fields: {
    productName: "Produk",
    quantity: "Dipesan",
    unit: "Satuan",
    deadline: "Tenggat",
    priority: "Prioritas",
    operatorId: "Operator",
    teamId: "Regu",
    externalRef: "Referensi",
    note: "Catatan",
    steps: "Langkah",
    isDone: "Langkah",
  },
  became: "menjadi",
  none: "kosong",
  done: "selesai",
  notDone: "belum selesai",
  planDetails: "regu atau jenis langkah diubah",
  by: (name: string) => `oleh ${name}`,
  madeBy: (name: string) => `dikerjakan ${name}`,
  madeAt: (moment: string) => `dikerjakan ${moment}`,
  made: (moment: string, name: string) => `dikerjakan ${moment} oleh ${name}`,
  showOlder: "Tampilkan yang lebih lama",
  cut: "Hanya 10.000 catatan terbaru yang ditampilkan.",
};

/** The texts that every language has to give. */
export type TimelineText = typeof id;

/** An order's timeline: what happened, as events and not as commands. */
export const timelineText: Catalog<TimelineText> = { id, en };
