import { REQUIRED_COLUMNS, type RequiredField } from "@lantai/api/import/csv-columns";

const isField = (name: string): name is RequiredField => name in REQUIRED_COLUMNS;

/** The fields of an imported order, in display order. */
export const IMPORT_FIELDS = Object.keys(REQUIRED_COLUMNS).filter(isField);

/** The index of the file's column for each field; null where it has none yet. */
export type ColumnMapping = Record<RequiredField, number | null>;

/** The known titles of each field, normalized; the API's name first. */
const KNOWN_TITLES: Record<RequiredField, readonly string[]> = {
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

const normalized = (title: string) => title.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** Guesses the mapping by the columns' titles: equal titles first, then titles that contain a known one. */
export function guessMapping(header: readonly string[]): ColumnMapping {
  const titles = header.map(normalized);
  const taken = new Set<number>();
  const take = (fits: (title: string) => boolean) => {
    const at = titles.findIndex((title, i) => !taken.has(i) && title !== "" && fits(title));
    if (at < 0) return null;
    taken.add(at);
    return at;
  };
  const mapping: ColumnMapping = {
    externalRef: null,
    productName: null,
    quantity: null,
    deadline: null,
    operator: null,
  };
  for (const field of IMPORT_FIELDS) mapping[field] = take((title) => KNOWN_TITLES[field].includes(title));
  for (const field of IMPORT_FIELDS)
    mapping[field] ??= take((title) => KNOWN_TITLES[field].some((name) => name.length > 2 && title.includes(name)));
  return mapping;
}
