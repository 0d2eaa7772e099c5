import { en } from "./en/shell.js";
import type { Catalog } from "../lib/language.js";

const id = {
  navigation: {
    label: "Menu utama",
    today: "Hari ini",
    workOrders: "Perintah kerja",
    reports: "Laporan",
    people: "Orang",
    import: "Impor",
    settings: "Pengaturan",
  },
  openMenu: "Buka menu",
  closeMenu: "Tutup menu",
  skipToContent: "Langsung ke isi",
  calendar: {
    monthLevelControl: "Pilih bulan",
    yearLevelControl: "Pilih tahun",
    nextMonth: "Bulan berikutnya",
    previousMonth: "Bulan sebelumnya",
    nextYear: "Tahun berikutnya",
    previousYear: "Tahun sebelumnya",
    nextDecade: "Dasawarsa berikutnya",
    previousDecade: "Dasawarsa sebelumnya",
  },
  connection: {
    down: "Terputus",
    downHint: "Angka di layar mungkin tertinggal. Lantai mencoba menyambung lagi dengan sendirinya.",
    offline: "Luring",
    offlineHint: "Perangkat ini tidak terhubung ke jaringan.",
  },
  unclearNumber: (thousand: string, decimal: string) =>
    `Angka ini tidak jelas. Tulis seperti ${thousand} atau ${decimal}, paling banyak 3 desimal.`,
  retry: "Coba lagi",
  close: "Tutup",
  cancel: "Kembali",
  save: "Simpan",
  copy: "Salin",
  copied: "Tersalin",
  loading: "Memuat",
  notFound: "Halaman tidak ditemukan",
  notFoundHint: "Alamatnya mungkin salah ketik, atau halamannya sudah pindah.",
  goHome: "Ke halaman awal",
  overdueBy: (duration: string) => `Terlambat ${duration}`,
  page: (page: string, pages: string) => `Halaman ${page} dari ${pages}`,
  previousPage: "Halaman sebelumnya",
  nextPage: "Halaman berikutnya",
};

/** The texts that every language has to give. */
export type ShellText = typeof id;

/** What every page shows around its own content. */
export const shellText: Catalog<ShellText> = { id, en };
