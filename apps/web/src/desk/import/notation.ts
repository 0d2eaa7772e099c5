import { NUMBER_SIGNS, readDecimal } from "../../lib/numbers.js";
import { type DateFormat, readDay, SHORT_DATE } from "../../lib/read-day.js";

/** The decimal separator of a file's numbers. */
export type NumberFormat = keyof typeof NUMBER_SIGNS;

const PLAIN_DECIMAL = /^\d+(\.\d+)?$/;
/** A date with a time of day behind it, with or without seconds. */
const WITH_TIME = /^(.+?)[ ,T]+(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?$/;

/** Guesses the number format of a column; `fallback` where its cells are ambiguous, as `1.250` is. */
export function guessNumberFormat(cells: readonly string[], fallback: NumberFormat): NumberFormat {
  const fits = (format: NumberFormat, cell: string) => readDecimal(cell, NUMBER_SIGNS[format]) !== null;
  const onlyComma = cells.some((cell) => fits("comma", cell) && !fits("dot", cell));
  const onlyDot = cells.some((cell) => fits("dot", cell) && !fits("comma", cell));
  return onlyComma === onlyDot ? fallback : onlyComma ? "comma" : "dot";
}

/** Guesses the date format of a column; day first where its cells are ambiguous. */
export function guessDateFormat(cells: readonly string[]): DateFormat {
  const parts = cells.map((cell) => SHORT_DATE.exec(dateOf(cell))).filter((found) => found !== null);
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
export const toApiDate = (cell: string, format: DateFormat): string => readDay(cell, format) ?? cell;

/** A cell's date and time of day in its parts, `2026-11-30` and `14:30`; null where it has no time, or is no date. */
export function readDateTime(cell: string, format: DateFormat): { day: string; time: string } | null {
  const [, date = "", hours = "", minutes = "", seconds = "00"] = WITH_TIME.exec(cell) ?? [];
  const day = readDay(date, format);
  if (day === null) return null;
  const time = `${hours.padStart(2, "0")}:${minutes}`;
  return { day, time: seconds === "00" ? time : `${time}:${seconds}` };
}

/** The date of a cell without its time of day. */
const dateOf = (cell: string): string => WITH_TIME.exec(cell)?.[1] ?? cell;
