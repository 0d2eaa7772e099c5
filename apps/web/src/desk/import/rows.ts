import type { ImportField } from "@lantai/api/import/csv-columns";
import type { AppRouter } from "@lantai/api/router";
import type { inferRouterInputs } from "@trpc/server";
import { toDeadline } from "../work-orders/form/deadline.js";
import { IMPORT_FIELDS, type Matching } from "./fields.js";
import { type DateWay, type NumberWay, readDate, readNumber } from "./notation.js";
import type { FileRow } from "./read-file.js";

/** A row as the API takes it. */
export type ImportRow = inferRouterInputs<AppRouter>["workOrders"]["import"]["rows"][number];

/** How the file's cells become the API's. */
export interface Reading {
  matching: Matching;
  numbers: NumberWay;
  dates: DateWay;
  /** A moment without a zone is the plant's. */
  timeZone: string;
}

const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/;

function readCell(field: ImportField, cell: string | number, { numbers, dates, timeZone }: Reading): string {
  if (typeof cell === "number") return String(cell);
  if (field === "quantity") return readNumber(cell, numbers);
  if (field !== "deadline") return cell;
  const [, day, time] = WALL_CLOCK.exec(cell) ?? [];
  if (day !== undefined && time !== undefined) return toDeadline({ day, time }, timeZone) ?? cell;
  return readDate(cell, dates);
}

/** A row of the file, read as an order to import. */
export function toImportRow({ line, cells }: FileRow, reading: Reading): ImportRow {
  const row: ImportRow = { line, externalRef: "", productName: "", quantity: "", deadline: "", operator: "" };
  for (const field of IMPORT_FIELDS) {
    const at = reading.matching[field];
    row[field] = at === null ? "" : readCell(field, cells[at] ?? "", reading);
  }
  return row;
}

/** The texts of the column that fills a field, to guess from how it is written; a sample is enough. */
export function textsOf(rows: readonly FileRow[], column: number | null): string[] {
  if (column === null) return [];
  return rows.slice(0, 2000).flatMap(({ cells }) => {
    const cell = cells[column];
    return typeof cell === "string" && cell !== "" ? [cell] : [];
  });
}
