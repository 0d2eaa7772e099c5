import { IMPORT_COLUMNS, type ImportField, REQUIRED_COLUMNS } from "@lantai/api/import/csv-columns";
import { Failure } from "./failure.js";
import { ORDER_COLUMNS } from "./order-columns.js";

/** The columns of a file: the field that each fills; null for one that an import passes over. */
export type Header = readonly (ImportField | null | "unnamed")[];

const FIELDS = new Map(
  Object.keys(IMPORT_COLUMNS)
    .filter(isField)
    .map((field) => [IMPORT_COLUMNS[field], field]),
);

function isField(name: string): name is ImportField {
  return name in IMPORT_COLUMNS;
}

/**
 * Reads the names of the columns, in any order. Those that only an export has are passed over, and so is one without a
 * name as long as nothing stands in it.
 * @throws Failure that names what is missing, unknown or there twice.
 */
export function readHeader(record: readonly string[], line: number): Header {
  const names = record.map((name) => name.trim());
  const missing = Object.values(REQUIRED_COLUMNS).filter((name) => !names.includes(name));
  const unknown = names.filter((name) => name !== "" && !(name in ORDER_COLUMNS) && !isColumn(name));
  const repeated = names.filter((name, i) => isColumn(name) && names.indexOf(name) !== i);
  const faults = [
    ...(missing.length > 0 ? [`the header lacks ${missing.join(", ")}`] : []),
    ...(unknown.length > 0 ? [`no such column: ${unknown.join(", ")}`] : []),
    ...(repeated.length > 0 ? [`there twice: ${repeated.join(", ")}`] : []),
  ];
  if (faults.length === 0) return names.map((name) => (name === "" ? "unnamed" : (fieldOf(name) ?? null)));
  const known = [...FIELDS.keys()].join(",");
  const separator = names.length === 1 && names[0]?.includes(";") === true ? "; columns are separated by commas" : "";
  throw new Failure(`line ${line}: ${faults.join("; ")}; the columns are ${known}, in any order${separator}`);
}

const fieldOf = (name: string): ImportField | undefined => [...FIELDS].find(([column]) => column === name)?.[1];
const isColumn = (name: string): boolean => fieldOf(name) !== undefined;
