import type { ImportField } from "@lantai/api/import/csv-columns";
import type { AppRouter } from "@lantai/api/router";
import type { inferRouterInputs } from "@trpc/server";
import { isCalendarDay } from "../../lib/calendar-day.js";
import { instantOf } from "../../lib/plant-clock.js";
import { IMPORT_FIELDS, type ColumnMapping } from "./column-mapping.js";
import type { DateFormat } from "../../lib/read-day.js";
import { type NumberFormat, readDateTime, toApiDate, toApiNumber } from "./notation.js";
import { type Operator, usernameFor } from "./operator-names.js";
import { toApiPriority } from "./priority-words.js";
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
  /** Who can be named, and the ids that were chosen for texts that name no operator or several. */
  operators: readonly Operator[];
  chosenOperators: ReadonlyMap<string, string>;
}

/** The deadline of a cell as the API takes it; what is none stays as it is, for the server to name. */
function toApiDeadline(cell: string, { dates, timeZone }: FileFormat): string {
  const moment = readDateTime(cell, dates);
  if (!moment) return toApiDate(cell, dates);
  // The form and the import take the last minute of a day for its end, as an export of earlier releases has it.
  if (moment.time === "23:59" && isCalendarDay(moment.day)) return moment.day;
  const { day, time } = moment;
  const minute = instantOf({ day, time: time.slice(0, 5) }, timeZone);
  return minute === null ? cell : new Date(Date.parse(minute) + Number(time.slice(6)) * 1000).toISOString();
}

function readCell(field: ImportField, cell: string | number, format: FileFormat): string {
  const text = String(cell);
  switch (field) {
    case "quantity":
      return typeof cell === "number" ? text : toApiNumber(text, format.numbers);
    case "deadline":
      return toApiDeadline(text, format);
    case "operator":
      return usernameFor(text, format.operators, format.chosenOperators);
    case "priority":
      return toApiPriority(text);
    default:
      return text;
  }
}

/** Converts a row of the file to the API's row; a field without a column is not sent. */
export function toImportRow({ line, cells }: FileRow, format: FileFormat): ImportRow {
  const row: ImportRow = { line, externalRef: "", productName: "", quantity: "", deadline: "", operator: "" };
  for (const field of IMPORT_FIELDS) {
    const at = format.mapping[field];
    if (at !== null) row[field] = readCell(field, cells[at] ?? "", format);
  }
  return row;
}

/** Is this text of a row a date, or a moment, as the API takes it? */
export const isReadDeadline = (text: string): boolean =>
  isCalendarDay(text) || (text.includes("T") && !Number.isNaN(Date.parse(text)));

/** Is this text of a row a number, as the API takes it? */
export const isReadQuantity = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);

/** The texts of a column's first rows, to guess its format from. */
export function textsOf(rows: readonly FileRow[], column: number | null, most = 2000): string[] {
  if (column === null) return [];
  return rows.slice(0, most).flatMap(({ cells }) => {
    const cell = cells[column];
    return typeof cell === "string" && cell !== "" ? [cell] : [];
  });
}
