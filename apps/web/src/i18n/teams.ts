import { en } from "./en/teams.js";
import type { Catalog } from "../lib/language.js";

const id = {
  tab: "Regu",
  hint: "Anggota regu melihat perintah kerja yang diberikan kepada regu atau langkahnya.",
  empty: "Belum ada regu",
  emptyHint: "Buat regu bila satu perintah kerja dikerjakan beberapa orang atau dalam beberapa langkah.",
  create: "Buat regu",
  edit: "Ubah",
  editWhich: (name: string) => `Ubah ${name}`,
  name: "Nama regu",
  members: "Anggota",
  membersHint: "Operator yang aktif.",
  noMembers: "Belum ada anggota",
  noMatch: "Tidak ada operator dengan nama itu",
  state: "Status",
  active: "Aktif",
  inactive: "Nonaktif",
  deactivate: "Nonaktifkan regu",
  activate: "Aktifkan regu",
  activeHint: "Regu nonaktif tidak bisa dipilih lagi; riwayatnya tetap ada.",
  saved: "Regu tersimpan",
};

/** The texts that every language has to give. */
export type TeamsText = typeof id;

/** Teams and their members. */
export const teamsText: Catalog<TeamsText> = { id, en };
