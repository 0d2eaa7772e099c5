import { en } from "./en/steps.js";
import type { Catalog } from "../lib/language.js";

const id = {
  title: "Langkah saya",
  position: (position: string, count: string) => `Langkah ${position} dari ${count}`,
  available: (quantity: string) => `Tersedia ${quantity}`,
  takeAvailable: (quantity: string) => `Tersedia: ${quantity}`,
  passed: (quantity: string) => `${quantity} lebih banyak dari langkah sebelumnya`,
  made: (quantity: string) => `Baik ${quantity}`,
  scrap: (quantity: string) => `afkir ${quantity}`,
  rework: "Kerja ulang",
  report: "Lapor",
  reportOn: (name: string) => `Lapor: ${name}`,
  done: "Langkah selesai",
  isDone: "Selesai",
  doneOf: (name: string) => `Langkah selesai: ${name}`,
  lastNote: (note: string, name: string) => `“${note}” · ${name}`,
};

/** The texts that every language has to give. */
export type StepsText = typeof id;

/** The steps of an order, for those who work on them. */
export const stepsText: Catalog<StepsText> = { id, en };
