import { isCalendarDay } from "../../lib/calendar-day.js";
import { NUMBER_SIGNS, readDecimal } from "../../lib/numbers.js";

/** The decimal separator of a file's numbers. */
export type NumberFormat = keyof typeof NUMBER_SIGNS;
/** The order of day and month in a file's dates. */
export type DateFormat = "dmy" | "mdy";

const PLAIN_DECIMAL = /^\d+(\.\d+)?$/;
const SHORT_DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const NAMED_DATE = /^(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/i;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
/** A date with a time of day behind it, with or without seconds. */
const WITH_TIME = /^(.+?)[ ,T]+(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?$/;
/** The first three letters of the months in both languages; `agt` is in use too. */
const MONTHS = [
  ["jan"],
  ["feb"],
  ["mar"],
  ["apr"],
  ["mei", "may"],
  ["jun"],
  ["jul"],
  ["agu", "aug", "agt"],
  ["sep"],
  ["okt", "oct"],
  ["nov"],
  ["des", "dec"],
];

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
export function toApiDate(cell: string, format: DateFormat): string {
  const named = NAMED_DATE.exec(cell);
  if (named) {
    const [, day = "", name = "", year = ""] = named;
    const month = MONTHS.findIndex((names) => names.includes(name.slice(0, 3).toLowerCase())) + 1;
    return dayOr(cell, isoDate(year, String(month), day));
  }
  const [, first, second, year] = SHORT_DATE.exec(cell) ?? [];
  if (first === undefined || second === undefined || year === undefined) return cell;
  return dayOr(cell, format === "dmy" ? isoDate(year, second, first) : isoDate(year, first, second));
}

/** The day, or the cell as it is where there is no such day: 31 February. */
const dayOr = (cell: string, day: string) => (isCalendarDay(day) ? day : cell);

const isoDate = (year: string, month: string, day: string) =>
  `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/** A cell's date and time of day in its parts, `2026-11-30` and `14:30`; null where it has no time, or is no date. */
export function readDateTime(cell: string, format: DateFormat): { day: string; time: string } | null {
  const [, date = "", hours = "", minutes = "", seconds = "00"] = WITH_TIME.exec(cell) ?? [];
  const day = toApiDate(date, format);
  if (!ISO_DATE.test(day)) return null;
  const time = `${hours.padStart(2, "0")}:${minutes}`;
  return { day, time: seconds === "00" ? time : `${time}:${seconds}` };
}

/** The date of a cell without its time of day. */
const dateOf = (cell: string): string => WITH_TIME.exec(cell)?.[1] ?? cell;
