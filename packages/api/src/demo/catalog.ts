import type { HoldReason, Priority, ScrapReason } from "@lantai/db/vocabulary";

/** A list that is not empty. */
export type List<T> = readonly [T, ...T[]];
/** A product, its unit, and the least quantity of an order of it. */
export type Product = readonly [name: string, unit: "pcs" | "set" | "kg" | "m", smallestLot: number];

/** Products whose orders may pass several hands. */
export const CHAIR: Product = ["Rangka kursi kafe", "pcs", 20];
export const TABLE: Product = ["Daun meja jati 120 x 60", "pcs", 10];
export const CABINET: Product = ["Pintu kabinet minimalis", "pcs", 24];

/** The products of a workshop for furniture fittings, in metal and in wood. */
export const METAL: List<Product> = [
  ["Engsel pintu 4 inci", "pcs", 200],
  ["Rel laci 45 cm", "set", 80],
  ["Gagang tarik baja 128 mm", "pcs", 150],
  CHAIR,
  ["Pipa hollow potong 4 x 4", "m", 120],
  ["Paku rivet aluminium", "kg", 15],
];
/** The products of the wood works. */
export const WOOD: List<Product> = [
  TABLE,
  ["Laci mahoni 40 cm", "pcs", 30],
  CABINET,
  ["Kaki bangku bubut", "pcs", 80],
  ["Lis profil pinus", "m", 100],
];

/** The shifts of every day. */
export const SHIFTS = [
  { name: "Pagi", start: "07:00" },
  { name: "Siang", start: "15:00" },
  { name: "Malam", start: "23:00" },
];

/** The more likely, the more often in the list. */
export const PRIORITIES: List<Priority> = ["normal", "normal", "normal", "low", "high", "urgent"];
/** Why the demo's pieces are scrapped, the frequent reasons more than once. */
export const SCRAP_REASONS: List<ScrapReason> = ["material", "material", "machine", "method", "operator"];
/** Why the demo's orders are held, each with its note. */
export const HOLDS: List<readonly [HoldReason, note: string]> = [
  ["material_shortage", "Bahan habis, menunggu kiriman dari gudang"],
  ["machine_failure", "Mesin berhenti, teknisi sudah dipanggil"],
  ["quality_hold", "Warna tidak sama dengan contoh, menunggu keputusan mutu"],
];
/** The notes of the demo's orders; most have none. */
export const ORDER_NOTES: List<string | null> = [null, null, "Kemas per sepuluh", "Ikuti gambar revisi C"];
/** The progress notes of the demo's operators. */
export const PROGRESS_NOTES: List<string> = [
  "Lancar, lanjut setelah istirahat",
  "Setelan mesin pas",
  "Sudah dicek, sesuai gambar",
];
