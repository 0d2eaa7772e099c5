/** What begins a formula in a spreadsheet, also in full-width letters. */
const SIGNS = "=+\\-@\uFF1D\uFF0B\uFF0D\uFF20";

/** What a spreadsheet may take for the end of a cell, whatever the file's own separator is: Excel's is `;` in Indonesia. */
const SEPARATORS = ";|\\t\\r\\n";

const FORMULA = new RegExp(`(^|[${SEPARATORS}])(\\s*)('*[${SIGNS}])`, "g");
const GUARDED_FORMULA = new RegExp(`(^|[${SEPARATORS}])(\\s*)'('*[${SIGNS}])`, "g");

/** A beginning that spreadsheets drop, so that what follows it would begin the cell. */
const DROPPED = /^'*[\t\r\n]/;
const GUARDED_DROPPED = /^'+[\t\r\n]/;

/** Cells with one of these are quoted, although the format does not ask for it. */
export const QUOTED = new RegExp(`[${SEPARATORS}]`);

/**
 * A text as a cell of a CSV file in which no spreadsheet finds a formula, also where it splits cells at `;`, a tab, `|` or a
 * line break: an apostrophe comes before everything that would begin one. `unguardCell` takes it away again.
 */
export function guardCell(text: string): string {
  const guarded = text.replaceAll(FORMULA, "$1$2'$3");
  return DROPPED.test(guarded) ? `'${guarded}` : guarded;
}

/** The text that `guardCell` made this cell of; any other cell unchanged, unless it looks like one of these. */
export function unguardCell(cell: string): string {
  const guarded = GUARDED_DROPPED.test(cell) ? cell.slice(1) : cell;
  return guarded.replaceAll(GUARDED_FORMULA, "$1$2$3");
}
