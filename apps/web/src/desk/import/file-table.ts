import { guessMapping } from "./column-mapping.js";
import type { FileRow, FileSheet, ImportFile } from "./read-file.js";

/** The table in a sheet: the titles of its columns, and the rows below them. */
export interface FileTable {
  header: readonly string[];
  rows: readonly FileRow[];
}

/** Where the table is: a sheet, and which of its rows has the titles. */
export interface TablePlace {
  sheet: number;
  header: number;
}

/** How far down the titles are looked for, below a company's name and the like. */
export const MOST_ROWS_ABOVE = 20;

/** How many fields the titles of this row name. */
const namedFields = (row: FileRow) =>
  Object.values(guessMapping(row.cells.map(String))).filter((column) => column !== null).length;

function bestHeader({ rows }: FileSheet): { header: number; named: number } {
  // The last row cannot be the titles: there would be no data.
  const candidates = rows.slice(0, Math.min(MOST_ROWS_ABOVE, rows.length - 1));
  return candidates.reduce(
    (best, row, header) => {
      const named = namedFields(row);
      return named > best.named ? { header, named } : best;
    },
    { header: 0, named: 0 },
  );
}

/** Guesses the sheet and the row of titles: those that name most fields, the first of equals. */
export function guessPlace({ sheets }: ImportFile): TablePlace {
  const best = sheets.map((sheet, at) => ({ sheet: at, ...bestHeader(sheet) }));
  const [first = { sheet: 0, header: 0, named: 0 }] = best.toSorted((a, b) => b.named - a.named);
  return { sheet: first.sheet, header: first.header };
}

/** The row of titles of another sheet. */
export function placeIn({ sheets }: ImportFile, at: number): TablePlace {
  const sheet = sheets[at];
  return { sheet: at, header: sheet ? bestHeader(sheet).header : 0 };
}

/** The table at this place. */
export function tableAt({ sheets }: ImportFile, { sheet, header }: TablePlace): FileTable {
  const rows = sheets[sheet]?.rows ?? [];
  return { header: rows[header]?.cells.map(String) ?? [], rows: rows.slice(header + 1) };
}
