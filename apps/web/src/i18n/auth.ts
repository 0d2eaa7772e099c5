import { en } from "./en/auth.js";
import type { Catalog } from "../lib/language.js";

const id = {
  signIn: "Masuk",
  username: "Nama pengguna",
  password: "Kata sandi",
  show: "Tampilkan",
  hide: "Sembunyikan",
  showPassword: "Tampilkan atau sembunyikan kata sandi",
  demoTitle: "Pabrik contoh",
  demoHint: "Semua data di sini rekaan. Pilih siapa Anda:",
  firstRunTitle: "Pertama kali di sini?",
  firstRun:
    "Admin pertama dibuat saat server pertama kali dijalankan: namanya “admin”, kecuali diatur lain, dan kata sandinya tertulis satu kali di keluaran server. Orang lain mendapat akun dari manajer produksi atau admin di halaman Orang.",
  account: "Akun saya",
  openAccount: (name: string) => `Akun ${name}`,
  language: "Bahasa",
  theme: "Tampilan",
  themes: { auto: "Otomatis", light: "Terang", dark: "Gelap" },
  changePassword: "Ganti kata sandi",
  currentPassword: "Kata sandi sekarang",
  newPassword: "Kata sandi baru",
  newPasswordHint: (min: number) => `Paling sedikit ${min} karakter. Sesi Anda di perangkat lain akan berakhir.`,
  passwordChanged: "Kata sandi sudah diganti. Sesi Anda di perangkat lain sudah berakhir.",
  passwordRefused:
    "Pilih kata sandi lain: yang ini terlalu umum, sama dengan nama pengguna, atau sama dengan yang diberikan kepada Anda.",
  ownPassword: "Buat kata sandi sendiri",
  ownPasswordHint: "Kata sandi Anda yang sekarang dibuatkan orang lain. Pilih yang hanya Anda ketahui, lalu lanjutkan.",
  givenPassword: "Kata sandi yang diberikan",
  saveAndContinue: "Simpan dan lanjutkan",
  signOut: "Keluar",
  sessionEnded: "Sesi Anda berakhir",
  signInAgain: "Masuk lagi untuk melanjutkan.",
  sessionEndedHint: (name: string) => `Masuk lagi sebagai ${name}. Isian di layar tetap ada.`,
  someoneElse: "Masuk sebagai orang lain",
};

/** The texts that every language has to give. */
export type AuthText = typeof id;

/** The sign-in page, and the user's own account. */
export const authText: Catalog<AuthText> = { id, en };
