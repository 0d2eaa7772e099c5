/** One table to be written to a file: names and figures as they are, not as they are shown. */
export interface CsvTable {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** How a formula begins, also in full-width letters. papaparse's own pattern misses those, and whatever has a line end. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * A table as CSV (RFC 4180). Texts that a spreadsheet would run as a formula are written so that it does not; the mark
 * at the beginning tells it that the letters are UTF-8.
 */
export async function toCsv({ columns, rows }: CsvTable): Promise<string> {
  const { unparse } = await import("papaparse");
  const fields = [...columns];
  const data = rows.map((row) => [...row]);
  return `\uFEFF${unparse({ fields, data }, { escapeFormulae: FORMULA, newline: "\r\n" })}\r\n`;
}

/** A table as a CSV file. */
export async function csvFile(table: CsvTable): Promise<Blob> {
  return new Blob([await toCsv(table)], { type: "text/csv;charset=utf-8" });
}
