import type { HoldReason, ScrapReason } from "@lantai/db/vocabulary";

/** What people on the floor write. */
export const ORDER_NOTES = [
  "Untuk toko Semarang, kemas per sepuluh",
  "Contoh warna ada di meja ukur",
  "Pakai bahan dari palet B dulu",
  "Pelanggan minta foto sebelum dikirim",
  "Label tanpa merek",
  "Ikuti gambar revisi C",
];

export const PROGRESS_NOTES = [
  "Lancar, lanjut setelah istirahat",
  "Matras sudah diganti, hasil rapi",
  "Setelan mesin pas, kecepatan dinaikkan",
  "Bahan baru masuk, lanjut besok pagi",
  "Tinggal penghalusan dan pengecekan",
  "Sudah dicek, ukuran sesuai gambar",
  "Pengelasan selesai, masuk pengecatan",
  "Lapisan kedua menunggu kering",
  "Dibantu regu sebelah, selesai lebih cepat",
  "Mata bor diganti, lubang sudah presisi",
];

export const HOLD_NOTES: Record<HoldReason, string> = {
  material_shortage: "Bahan habis, menunggu kiriman dari gudang",
  machine_failure: "Mesin berhenti, teknisi sudah dipanggil",
  quality_hold: "Warna tidak sama dengan contoh, menunggu keputusan mutu",
  waiting_instruction: "Gambar belum jelas, menunggu jawaban perencana",
  changeover: "Mesin dipakai ganti cetakan untuk pesanan lain",
  other: "Listrik padam, dilanjutkan setelah menyala",
};

export const SCRAP_REASONS_SEEN: readonly ScrapReason[] = [
  "material",
  "machine",
  "method",
  "operator",
  "measurement",
  "material",
];

export const CANCEL_NOTES = [
  "Pelanggan membatalkan pesanan",
  "Digabung dengan pesanan lain",
  "Desain diganti, akan dipesan ulang",
];
export const RESTORE_NOTE = "Pelanggan jadi memesan, dilanjutkan";
export const REOPEN_NOTE = "Ada kekurangan saat pengepakan, dibuka lagi";
export const SHORT_NOTE = "Bahan tidak cukup, diselesaikan dengan jumlah yang ada";
export const OVER_NOTE = "Sisa bahan dihabiskan, kelebihan disetujui";
