import { LANGUAGES } from "@lantai/db/vocabulary";
import { IMPORT_COLUMNS, type ImportField, REQUIRED_COLUMNS, type RequiredField } from "@lantai/api/import/csv-columns";
import { ABBREVIATIONS, KNOWN_TITLES } from "./column-titles.js";

const isField = (name: string): name is ImportField => name in IMPORT_COLUMNS;

/** The fields that a file may fill, in display order. */
export const IMPORT_FIELDS = Object.keys(IMPORT_COLUMNS).filter(isField);

const isRequired = (field: ImportField): field is RequiredField => field in REQUIRED_COLUMNS;

/** Does a file have to fill this field? A number names an order that exists as well as a reference does. */
export const isNeeded = (field: ImportField, mapping: ColumnMapping): boolean =>
  isRequired(field) && !(field === "externalRef" && mapping.number !== null);

/** The fields that a file has to fill, and that have no column yet. */
export const missingFields = (mapping: ColumnMapping): ImportField[] =>
  IMPORT_FIELDS.filter((field) => mapping[field] === null && isNeeded(field, mapping));

/** The index of the file's column for each field; null where it has none. */
export type ColumnMapping = Record<ImportField, number | null>;

/** Every known title of a field, normalized; the API's name first. */
const knownTitles = (field: ImportField): string[] => [
  normalized(field),
  ...ABBREVIATIONS[field],
  ...LANGUAGES.flatMap((language) => KNOWN_TITLES[language][field]),
];

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
    unit: null,
    priority: null,
    note: null,
    team: null,
    steps: null,
    number: null,
  };
  for (const field of IMPORT_FIELDS) mapping[field] = take((title) => knownTitles(field).includes(title));
  for (const field of IMPORT_FIELDS.filter(isRequired))
    mapping[field] ??= take((title) => knownTitles(field).some((name) => name.length > 2 && title.includes(name)));
  return mapping;
}
