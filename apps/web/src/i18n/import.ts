import type { ReasonWords } from "./reason-words.js";
import { en } from "./en/import.js";
import type { Catalog } from "../lib/language.js";

const reasons: ReasonWords = {
  empty: () => "harus diisi",
  too_long: ({ max }, { number }) => `paling banyak ${number(max)} huruf`,
  unstorable_character: () => "berisi huruf yang tidak dapat disimpan",
  not_a_number: () => "harus angka, seperti 250 atau 12,5",
  not_positive: () => "harus di atas 0",
  too_large: ({ max }, { number }) => `terlalu besar, paling banyak ${number(max)}`,
  too_many_decimals: ({ decimals }) => `paling banyak ${decimals} desimal`,
  not_a_date: () => "harus tanggal yang benar, seperti 30/11/2026",
  out_of_range: () => "di luar jangkauan",
  not_a_username: () => "harus nama pengguna: 3 sampai 64 huruf, angka, titik, garis bawah, atau setrip",
  not_a_priority: () => "harus low, normal, high, atau urgent",
  unknown_number: ({ number }) => `tidak ada perintah kerja ${number}, dan baris ini tanpa referensi`,
  unknown_operator: ({ username }) => `tidak ada operator ${username}`,
  inactive_operator: ({ username }) => `${username} bukan operator yang aktif`,
  already_exists: ({ number, differences }, format) =>
    `sudah ada sebagai ${number}, dengan isi lain: ${format.differences(differences)}`,
  repeats_line: ({ line, differences }, format) =>
    `sudah ada di baris ${line}, dengan isi lain: ${format.differences(differences)}`,
};

const id = {
  title: "Impor",
  lead: "Perintah kerja dari berkas CSV atau Excel. Semua masuk, atau tidak satu pun.",
  drop: "Tarik berkas ke sini",
  or: "atau",
  choose: "Pilih berkas",
  kinds: "CSV atau XLSX, paling besar 10 MB, paling banyak 100.000 baris",
  template: "Unduh contoh CSV",
  templateName: "contoh-impor",
  another: "Pilih berkas lain",
  reading: "Membaca berkas",
  problems: {
    kind: "Berkas ini bukan CSV atau XLSX.",
    unreadable: "Berkas ini tidak dapat dibaca. Mungkin rusak, atau isinya bukan seperti namanya.",
    empty: "Tidak ada baris di berkas ini. Baris pertama harus berisi judul kolom.",
    tooLarge: "Berkas ini lebih besar dari 10 MB. Bagi menjadi beberapa berkas.",
    tooMany: "Berkas ini berisi lebih dari 100.000 baris. Bagi menjadi beberapa berkas.",
  },
  mapping: {
    title: "Cocokkan kolom",
    hint: (file: string, rows: string) => `${file}: ${rows} baris`,
    column: "Kolom di berkas",
    none: "Pilih kolom",
    fields: {
      externalRef: "Referensi",
      productName: "Produk",
      quantity: "Jumlah",
      deadline: "Tenggat",
      operator: "Nama pengguna operator",
      unit: "Satuan",
      priority: "Prioritas",
      note: "Catatan",
      number: "Nomor",
    },
    externalRefHint: "Referensi yang sama tidak diimpor dua kali.",
    numbers: "Penulisan angka di berkas",
    numberFormats: { comma: "1.250,5", dot: "1,250.5" },
    dates: "Penulisan tanggal di berkas",
    dateFormats: { dmy: "30/11/2026", mdy: "11/30/2026" },
    createOperators: "Daftarkan operator yang belum ada",
    createOperatorsHint: "Mereka belum bisa masuk sampai kata sandinya diatur.",
    preview: "Begini Lantai membacanya",
    line: "Baris",
    missing: "Cocokkan semua kolom dahulu.",
    check: "Periksa",
  },
  checking: "Memeriksa",
  storing: "Menyimpan",
  progress: (done: string, total: string) => `${done} dari ${total} baris`,
  stop: "Hentikan",
  ready: {
    title: "Siap diimpor",
    create: (count: string) => `${count} perintah kerja baru`,
    unchanged: (count: string) => `${count} sudah ada dan sama, dilewati`,
    operators: (count: string) => `${count} operator baru`,
    nothing: "Semua isi berkas ini sudah ada. Tidak ada yang perlu diimpor.",
    go: (count: string) => `Impor ${count} perintah kerja`,
    back: "Ubah pencocokan",
  },
  done: {
    title: "Selesai diimpor",
    show: "Lihat perintah kerja",
  },
  invalid: {
    title: (count: string) => `${count} baris belum benar`,
    hint: "Tidak ada yang diimpor. Perbaiki di berkas, lalu pilih lagi.",
    reason: "Yang salah",
    more: (count: string) => `dan ${count} baris lainnya`,
    download: "Unduh daftar ini",
    fileName: "baris-salah",
  },
  reasons,
};

/** The texts that every language has to give. */
export type ImportText = typeof id;

/** Orders out of a file. */
export const importText: Catalog<ImportText> = { id, en };
