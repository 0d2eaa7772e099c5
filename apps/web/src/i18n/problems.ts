import type { ProblemCode } from "../lib/problem.js";
import { en } from "./en/problems.js";
import type { Catalog } from "../lib/language.js";

const id: Record<ProblemCode, string> = {
  unreachable: "Server tidak dapat dihubungi. Periksa jaringan, lalu coba lagi.",
  validation_failed: "Ada isian yang belum benar. Periksa lalu coba lagi.",
  malformed_json: "Permintaan tidak dapat dibaca server.",
  invalid_operator: "Operator ini tidak ada atau sudah tidak aktif. Pilih operator lain.",
  made_in_future: "Waktu ini belum tiba. Periksa jam perangkat ini.",
  made_too_long_ago: "Hasil ini sudah terlalu lama untuk Anda laporkan. Beri tahu manajer.",
  nothing_to_reverse: "Di sini tidak ada jumlah yang dilaporkan, jadi tidak ada yang dikoreksi.",
  wrong_password: "Kata sandi sekarang salah.",
  unauthenticated: "Sesi Anda sudah berakhir. Masuk lagi.",
  invalid_credentials: "Nama pengguna atau kata sandi salah.",
  forbidden: "Anda tidak diizinkan melakukan ini.",
  own_password: "Ganti kata sandi Anda sendiri lewat menu akun, dengan kata sandi sekarang.",
  not_assigned: "Perintah kerja ini ditugaskan kepada orang lain.",
  not_correctable:
    "Laporan sendiri bisa dikoreksi dalam 24 jam, selama perintah kerja dikerjakan atau ditahan. Beri tahu manajer.",
  foreign_origin: "Permintaan datang dari situs lain dan ditolak.",
  not_found: "Tidak ditemukan. Mungkin sudah dihapus, atau alamatnya salah.",
  method_not_allowed: "Permintaan ini tidak didukung.",
  request_timeout: "Jaringan sedang terlalu lambat: data belum sampai seluruhnya. Coba lagi.",
  invalid_transition: "Status perintah kerja sudah berubah, jadi langkah ini tidak bisa lagi.",
  order_closed: "Perintah kerja sudah ditutup. Buka kembali dahulu untuk mengubahnya.",
  not_in_progress: "Hasil hanya bisa dilaporkan selama perintah kerja dikerjakan.",
  unexpected_status: "Status perintah kerja sudah berubah. Periksa dahulu, lalu putuskan.",
  unit_in_use: "Hasil sudah dilaporkan, jadi satuannya tidak bisa diubah lagi.",
  already_reversed: "Laporan ini sudah dikoreksi.",
  is_reversal: "Koreksi tidak bisa dikoreksi. Laporkan lagi jumlah yang benar.",
  overproduction: "Jumlah ini melebihi pesanan dan toleransinya. Pastikan jumlahnya benar.",
  stale_version: "Orang lain baru saja mengubahnya. Lihat isi terbaru, lalu putuskan.",
  username_taken: "Nama pengguna ini sudah dipakai.",
  external_ref_taken: "Nomor referensi ini sudah dipakai perintah kerja lain.",
  last_admin: "Harus selalu ada setidaknya satu admin yang aktif.",
  idempotency_key_reused: "Permintaan ini bertabrakan dengan permintaan lain. Coba lagi.",
  payload_too_large: "Data yang dikirim terlalu besar.",
  unsupported_media_type: "Format data tidak didukung.",
  too_many_attempts: "Terlalu banyak percobaan masuk yang gagal. Tunggu 15 menit, lalu coba lagi.",
  internal: "Ada yang salah di pihak kami. Coba lagi; bila terulang, beri tahu admin.",
  database_unavailable: "Basis data sedang tidak tersedia. Coba lagi sebentar lagi.",
  server_busy: "Server sedang sibuk. Coba lagi sebentar lagi.",
};

/** What went wrong, and what to do about it, for everything that the server can refuse. */
export const problemsText: Catalog<Record<ProblemCode, string>> = { id, en };
