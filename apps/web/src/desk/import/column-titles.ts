import type { ImportField } from "@lantai/api/import/csv-columns";
import type { Language } from "@lantai/db/vocabulary";

type Titles = Record<ImportField, readonly string[]>;

/** Abbreviations of each field that spreadsheets of every language have as titles, normalized. */
export const ABBREVIATIONS: Titles = {
  externalRef: ["ref", "so", "noso", "po", "nopo", "nomorso", "salesorder"],
  productName: ["item"],
  quantity: ["qty"],
  deadline: ["due"],
  operator: ["username"],
  unit: ["uom"],
  priority: [],
  note: [],
  team: [],
  steps: [],
  number: ["spk", "workorder"],
};

/** What spreadsheets call each field in each language, normalized. */
export const KNOWN_TITLES: Record<Language, Titles> = {
  id: {
    externalRef: ["referensi", "nomorreferensi", "noref"],
    productName: ["produk", "namaproduk", "barang", "namabarang"],
    quantity: ["jumlah", "kuantitas", "dipesan"],
    deadline: ["tenggat", "jatuhtempo", "tanggal"],
    operator: ["namapengguna", "namapenggunaoperator", "namaoperator", "pekerja"],
    unit: ["satuan", "sat"],
    priority: ["prioritas"],
    note: ["catatan", "keterangan"],
    team: ["regu", "tim"],
    steps: ["langkah"],
    number: ["nomor", "nomorspk", "nospk", "nomorwo", "nowo"],
  },
  en: {
    externalRef: ["reference"],
    productName: ["product"],
    quantity: ["ordered"],
    deadline: ["duedate", "date"],
    operator: ["operatorusername"],
    unit: [],
    priority: [],
    note: ["notes", "remark", "remarks"],
    team: [],
    steps: [],
    number: [],
  },
};
