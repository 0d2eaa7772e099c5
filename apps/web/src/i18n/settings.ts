import { en } from "./en/settings.js";
import type { Catalog } from "../lib/language.js";

const id = {
  tabs: { settings: "Pabrik dan perangkat", audit: "Jejak audit" },
  plant: "Pabrik",
  device: "Perangkat ini",
  readOnly: "Hanya admin yang dapat mengubah pengaturan pabrik.",
  timeZone: "Zona waktu",
  timeZoneHint: "Berlaku untuk nomor perintah kerja, tanggal, dan sif. Hanya bisa diubah oleh yang mengelola server.",
  tolerance: "Toleransi kelebihan produksi",
  toleranceHint: "Hasil baik boleh melebihi pesanan sebanyak ini; lebih dari itu harus dipastikan dahulu.",
  toleranceWrong: "Isi bilangan bulat dari 0 sampai 100",
  toleranceExample: (ordered: string, limit: string) => `Pesanan ${ordered} menerima sampai ${limit} tanpa bertanya.`,
  language: "Bahasa utama",
  languageHint: "Bahasa bagi orang yang belum memilih sendiri.",
  saved: "Pengaturan tersimpan",
};

/** The texts that every language has to give. */
export type SettingsText = typeof id;

/** The plant's settings, and this device's. */
export const settingsText: Catalog<SettingsText> = { id, en };
