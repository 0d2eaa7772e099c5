import type { ImportField } from "@lantai/api/import/csv-columns";
import type { AppRouter } from "@lantai/api/router";
import type { inferRouterInputs } from "@trpc/server";
import { toDeadline } from "../work-orders/form/deadline.js";
import { IMPORT_FIELDS, type ColumnMapping } from "./column-mapping.js";
import { type DateFormat, type NumberFormat, toApiDate, toApiNumber } from "./notation.js";
import type { FileRow } from "./read-file.js";

/** A row as the API takes it. */
export type ImportRow = inferRouterInputs<AppRouter>["workOrders"]["import"]["rows"][number];

/** How a file's cells are converted to the API's fields. */
export interface FileFormat {
  mapping: ColumnMapping;
  numbers: NumberFormat;
  dates: DateFormat;
  /** A moment without a zone is the plant's. */
  timeZone: string;
}

const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/;

function readCell(field: ImportField, cell: string | number, { numbers, dates, timeZone }: FileFormat): string {
  if (typeof cell === "number") return String(cell);
  if (field === "quantity") return toApiNumber(cell, numbers);
  if (field !== "deadline") return cell;
  const [, day, time] = WALL_CLOCK.exec(cell) ?? [];
  if (day !== undefined && time !== undefined) return toDeadline({ day, time }, timeZone) ?? cell;
  return toApiDate(cell, dates);
}

/** Converts a row of the file to the API's row. */
export function toImportRow({ line, cells }: FileRow, format: FileFormat): ImportRow {
  const row: ImportRow = { line, externalRef: "", productName: "", quantity: "", deadline: "", operator: "" };
  for (const field of IMPORT_FIELDS) {
    const at = format.mapping[field];
    row[field] = at === null ? "" : readCell(field, cells[at] ?? "", format);
  }
  return row;
}

/** The texts of a column's first rows, to guess its format from. */
export function textsOf(rows: readonly FileRow[], column: number | null): string[] {
  if (column === null) return [];
  return rows.slice(0, 2000).flatMap(({ cells }) => {
    const cell = cells[column];
    return typeof cell === "string" && cell !== "" ? [cell] : [];
  });
}
