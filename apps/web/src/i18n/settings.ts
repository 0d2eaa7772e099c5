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
  printed: "Nama dan logo pabrik",
  printedHint: "Tercetak di kepala SPK, laporan, dan kartu masuk.",
  plantName: "Nama pabrik",
  logo: "Logo",
  chooseLogo: "Pilih gambar",
  otherLogo: "Ganti gambar",
  removeLogo: "Hapus logo",
  noLogo: "Belum ada",
  logoWrong: "Gambar ini tidak terbaca. Pilih gambar PNG, JPEG, WebP, atau SVG.",
  reasons: "Alasan ditahan dan penyebab afkir",
  reasonsHint:
    "Beri nama yang dipakai di pabrik Anda, dan sembunyikan yang tidak dipakai. Yang kosong memakai nama bawaan; laporan lama ikut nama baru.",
  offerReason: (reason: string) => `Tampilkan ${reason}`,
  reasonName: (reason: string) => `Nama untuk ${reason}`,
  demo: {
    title: "Pabrik contoh",
    hint: "Sudah mencoba-coba? Kembalikan semua data contoh seperti saat pertama dibuka.",
    reset: "Atur ulang demo",
    ask: "Atur ulang demo?",
    consequences:
      "Semua perintah kerja, laporan, regu, sif, dan orang yang ditambahkan sejak demo dibuka akan hilang. Akun contoh dan admin tetap ada.",
    yes: "Ya, atur ulang",
    done: "Demo sudah diatur ulang",
  },
};

/** The texts that every language has to give. */
export type SettingsText = typeof id;

/** The plant's settings, and this device's. */
export const settingsText: Catalog<SettingsText> = { id, en };
