import { IMPORT_COLUMNS, type ImportField } from "@lantai/api/import/csv-columns";

const isField = (name: string): name is ImportField => name in IMPORT_COLUMNS;

/** The fields that an import fills, in their usual order. */
export const IMPORT_FIELDS = Object.keys(IMPORT_COLUMNS).filter(isField);

/** Which column of the file fills which field, by its place; null where none does yet. */
export type Matching = Record<ImportField, number | null>;

/** What people call the columns, without case and signs; the contract's own name comes first. */
const NAMES: Record<ImportField, readonly string[]> = {
  externalRef: [
    "externalref",
    "reference",
    "ref",
    "referensi",
    "nomorreferensi",
    "noref",
    "so",
    "noso",
    "po",
    "nopo",
    "nomorso",
    "salesorder",
    "order",
  ],
  productName: ["productname", "product", "produk", "namaproduk", "barang", "namabarang", "item"],
  quantity: ["quantity", "qty", "jumlah", "kuantitas", "dipesan", "ordered"],
  deadline: ["deadline", "tenggat", "duedate", "due", "jatuhtempo", "tanggal", "date"],
  operator: ["operator", "username", "namapengguna", "operatorusername", "namapenggunaoperator", "pekerja"],
};

const plain = (title: string) => title.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** Guesses the matching by the columns' titles: what is called exactly so first, then what contains it. */
export function guessMatching(header: readonly string[]): Matching {
  const titles = header.map(plain);
  const taken = new Set<number>();
  const take = (fits: (title: string) => boolean) => {
    const at = titles.findIndex((title, i) => !taken.has(i) && title !== "" && fits(title));
    if (at < 0) return null;
    taken.add(at);
    return at;
  };
  const matching: Matching = { externalRef: null, productName: null, quantity: null, deadline: null, operator: null };
  for (const field of IMPORT_FIELDS) matching[field] = take((title) => NAMES[field].includes(title));
  for (const field of IMPORT_FIELDS)
    matching[field] ??= take((title) => NAMES[field].some((name) => name.length > 2 && title.includes(name)));
  return matching;
}
