import { NUMBER_SIGNS, readDecimal } from "../../lib/numbers.js";

/** The decimal separator of a file's numbers. */
export type NumberFormat = keyof typeof NUMBER_SIGNS;
/** The order of day and month in a file's dates. */
export type DateFormat = "dmy" | "mdy";

const PLAIN_DECIMAL = /^\d+(\.\d+)?$/;
const SHORT_DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;

/** Guesses the number format of a column; `fallback` where its cells are ambiguous, as `1.250` is. */
export function guessNumberFormat(cells: readonly string[], fallback: NumberFormat): NumberFormat {
  const fits = (format: NumberFormat, cell: string) => readDecimal(cell, NUMBER_SIGNS[format]) !== null;
  const onlyComma = cells.some((cell) => fits("comma", cell) && !fits("dot", cell));
  const onlyDot = cells.some((cell) => fits("dot", cell) && !fits("comma", cell));
  return onlyComma === onlyDot ? fallback : onlyComma ? "comma" : "dot";
}

/** Guesses the date format of a column; day first where its cells are ambiguous. */
export function guessDateFormat(cells: readonly string[]): DateFormat {
  const parts = cells.map((cell) => SHORT_DATE.exec(cell)).filter((found) => found !== null);
  const isMonthFirst =
    parts.some(([, , second]) => Number(second) > 12) && !parts.some(([, first]) => Number(first) > 12);
  return isMonthFirst ? "mdy" : "dmy";
}

/**
 * A number as the API takes it; what is none stays as it is, for the server to name. It is put in quotes where the API
 * would read it, but otherwise: `1.25` among numbers that have a decimal comma.
 */
export function toApiNumber(cell: string, format: NumberFormat): string {
  return readDecimal(cell, NUMBER_SIGNS[format]) ?? (PLAIN_DECIMAL.test(cell) ? `"${cell}"` : cell);
}

/** A date as the API takes it, `2026-11-30`; what is none stays as it is, for the server to name. */
export function toApiDate(cell: string, format: DateFormat): string {
  const found = SHORT_DATE.exec(cell);
  if (!found) return cell;
  const [, first = "", second = "", year = ""] = found;
  const [day, month] = format === "dmy" ? [first, second] : [second, first];
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
