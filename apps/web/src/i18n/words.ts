import type {
  HoldReason,
  Language,
  Priority,
  ReversalReason,
  Role,
  Scope,
  ScrapReason,
  WorkOrderStatus,
} from "@lantai/db/vocabulary";
import { en } from "./en/words.js";
import type { Catalog } from "../lib/language.js";

/** The text of each value of the vocabulary: a new value does not compile without one. */
export interface Words {
  status: Record<WorkOrderStatus, string>;
  priority: Record<Priority, string>;
  holdReason: Record<HoldReason, string>;
  scrapReason: Record<ScrapReason, string>;
  reversalReason: Record<ReversalReason, string>;
  role: Record<Role, string>;
  scope: Record<Scope, string>;
  language: Record<Language, string>;
}

const id: Words = {
  status: {
    pending: "Menunggu",
    in_progress: "Dikerjakan",
    on_hold: "Ditahan",
    completed: "Selesai",
    cancelled: "Dibatalkan",
  },
  priority: { low: "Rendah", normal: "Normal", high: "Tinggi", urgent: "Mendesak" },
  holdReason: {
    material_shortage: "Bahan kurang",
    machine_failure: "Mesin rusak",
    quality_hold: "Masalah mutu",
    waiting_instruction: "Menunggu instruksi",
    changeover: "Ganti setelan",
    other: "Lainnya",
  },
  scrapReason: {
    material: "Bahan",
    machine: "Mesin",
    method: "Cara kerja",
    operator: "Operator",
    measurement: "Pengukuran",
    other: "Lainnya",
  },
  reversalReason: {
    wrong_quantity: "Salah jumlah",
    wrong_order: "Salah perintah kerja",
    wrong_step: "Salah langkah",
    counted_twice: "Terhitung dua kali",
    other: "Lainnya",
  },
  role: { operator: "Operator", production_manager: "Manajer produksi", admin: "Admin" },
  scope: {
    "workorders:read": "Membaca perintah kerja",
    "workorders:write": "Membuat dan mengubah perintah kerja",
    "reports:read": "Membaca laporan",
    "users:read": "Membaca daftar orang",
    "users:write": "Mendaftarkan operator",
  },
  language: { id: "Bahasa Indonesia", en: "English" },
};

/** The text of each value of the vocabulary. */
export const wordsText: Catalog<Words> = { id, en };
