import { guardCell, QUOTED } from "@lantai/api/platform/csv-cells";
import { currentLanguage } from "./language.js";
import { NUMBER_SIGNS, type NumberSigns, signsOf } from "./numbers.js";

/** A table to be written to a file: raw values, not formatted ones. */
export interface CsvTable {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/**
 * A table as CSV (RFC 4180), as a spreadsheet of these signs opens it: where the decimals follow a comma, semicolons part
 * the cells. Texts that a spreadsheet would evaluate as a formula are guarded; the byte order mark marks the encoding as
 * UTF-8.
 */
export async function toCsv({ columns, rows }: CsvTable, { decimal }: NumberSigns): Promise<string> {
  const { unparse } = await import("papaparse");
  const write = (cell: string | number | null) =>
    typeof cell === "number" ? String(cell).replace(".", decimal) : guardCell(cell ?? "");
  const options = {
    delimiter: decimal === "," ? ";" : ",",
    newline: "\r\n",
    quotes: (cell: unknown) => typeof cell === "string" && QUOTED.test(cell),
  };
  return `\uFEFF${unparse({ fields: [...columns], data: rows.map((row) => row.map(write)) }, options)}\r\n`;
}

/** The signs of the current language. */
const currentSigns = () => NUMBER_SIGNS[signsOf(currentLanguage())];

/** A table as a CSV file: for the spreadsheet of the current language, unless it is for machines. */
export async function csvFile(table: CsvTable, signs: NumberSigns = currentSigns()): Promise<Blob> {
  return new Blob([await toCsv(table, signs)], { type: "text/csv;charset=utf-8" });
}
