import { guardCell, QUOTED } from "@lantai/api/platform/csv-cells";

/** A table to be written to a file: raw values, not formatted ones. */
export interface CsvTable {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/**
 * A table as CSV (RFC 4180). Texts that a spreadsheet would evaluate as a formula are guarded; the byte order mark
 * marks the encoding as UTF-8.
 */
export async function toCsv({ columns, rows }: CsvTable): Promise<string> {
  const { unparse } = await import("papaparse");
  const fields = [...columns];
  const data = rows.map((row) => row.map((cell) => (typeof cell === "string" ? guardCell(cell) : cell)));
  const quotes = (cell: unknown) => typeof cell === "string" && QUOTED.test(cell);
  return `\uFEFF${unparse({ fields, data }, { quotes, newline: "\r\n" })}\r\n`;
}

/** A table as a CSV file. */
export async function csvFile(table: CsvTable): Promise<Blob> {
  return new Blob([await toCsv(table)], { type: "text/csv;charset=utf-8" });
}
