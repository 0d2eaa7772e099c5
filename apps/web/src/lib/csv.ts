/** A table to be written to a file: raw values, not formatted ones. */
export interface CsvTable {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** The beginning of a formula, also in full-width letters. papaparse's own pattern misses those, and cells with line ends. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * A table as CSV (RFC 4180). Texts that a spreadsheet would evaluate as a formula are escaped; the byte order mark
 * marks the encoding as UTF-8.
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
