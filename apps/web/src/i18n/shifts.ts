import { en } from "./en/shifts.js";
import type { Catalog } from "../lib/language.js";

const id = {
  title: "Sif",
  hint: "Sif berlangsung sampai sif berikutnya mulai. Hari produksi mulai bersama sif pertama.",
  none: "Tanpa sif: hari produksi mulai pukul 00.00.",
  runsNow: (shift: string, until: string) => `Sekarang ${shift}, sampai ${until}`,
  validNow: "Berlaku sekarang",
  validFrom: (day: string) => `Mulai ${day}`,
  change: "Ubah sif",
  name: (position: string) => `Nama sif ${position}`,
  start: (position: string) => `Mulai sif ${position}`,
  add: "Tambah sif",
  remove: (name: string) => `Hapus ${name}`,
  from: "Berlaku mulai",
  fromHint: "Besok atau setelahnya. Sif hari yang sudah lewat tidak berubah.",
  fromWrong: "Pilih besok atau setelahnya",
  firstHint: "Sif pertama langsung berlaku, juga untuk hari yang sudah lewat.",
  nameMissing: "Isi nama",
  nameTaken: "Nama ini sudah dipakai",
  startMissing: "Isi jam",
  startTooEarly: (minutes: string) => `Paling sedikit ${minutes} menit setelah sif sebelumnya`,
  saved: "Sif tersimpan",
  usual: ["Pagi", "Siang", "Malam"],
};

/** The texts that every language has to give. */
export type ShiftsText = typeof id;

/** The plant's shifts. */
export const shiftsText: Catalog<ShiftsText> = { id, en };
