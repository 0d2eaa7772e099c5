import type { ProblemCode } from "../lib/problem.js";
import { en } from "./en/problems.js";
import type { Catalog } from "../lib/language.js";

const id: Record<ProblemCode, string> = {
  unreachable: "Server tidak dapat dihubungi. Periksa jaringan, lalu coba lagi.",
  validation_failed: "Ada isian yang belum benar. Periksa lalu coba lagi.",
  malformed_json: "Permintaan tidak dapat dibaca server.",
  invalid_operator: "Operator ini tidak ada atau sudah tidak aktif. Pilih operator lain.",
  wrong_password: "Kata sandi sekarang salah.",
  unauthenticated: "Sesi Anda sudah berakhir. Masuk lagi.",
  invalid_credentials: "Nama pengguna atau kata sandi salah.",
  forbidden: "Anda tidak diizinkan melakukan ini.",
  own_password: "Ganti kata sandi Anda sendiri lewat menu akun, dengan kata sandi sekarang.",
  not_assigned: "Perintah kerja ini ditugaskan kepada orang lain.",
  foreign_origin: "Permintaan datang dari situs lain dan ditolak.",
  not_found: "Tidak ditemukan. Periksa nomor atau alamatnya.",
  method_not_allowed: "Permintaan ini tidak didukung.",
  request_timeout: "Jaringan sedang terlalu lambat: data belum sampai seluruhnya. Coba lagi.",
  invalid_transition: "Status perintah kerja sudah berubah, jadi langkah ini tidak bisa lagi.",
  order_closed: "Perintah kerja sudah ditutup. Buka kembali dahulu untuk mengubahnya.",
  not_in_progress: "Hasil hanya bisa dilaporkan selama perintah kerja dikerjakan.",
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
