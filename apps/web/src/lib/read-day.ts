import { isCalendarDay } from "./calendar-day.js";

/** The order of day and month in a date of digits. */
export type DateFormat = "dmy" | "mdy";

/** A date of digits: its first and second number, and its year. */
export const SHORT_DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const NAMED_DATE = /^(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/i;
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

/** A date in any usual spelling, `30/11/2026`, `30 Nov 26` or `2026-11-30`, as the last of these; null where there is no such day. */
export function readDay(text: string, format: DateFormat = "dmy"): string | null {
  const [, day = "", name = "", year = ""] = NAMED_DATE.exec(text) ?? [];
  if (day !== "") {
    const month = MONTHS.findIndex((names) => names.includes(name.slice(0, 3).toLowerCase())) + 1;
    return asDay(isoDate(year, String(month), day));
  }
  const [, first = "", second = "", shortYear = ""] = SHORT_DATE.exec(text) ?? [];
  if (first === "") return asDay(text);
  return asDay(format === "dmy" ? isoDate(shortYear, second, first) : isoDate(shortYear, first, second));
}

/** A date as people type it into a form: without a year it is in `year`. Null where it is none. */
export function readTypedDay(typed: string, year: string): string | null {
  const text = typed.trim();
  return readDay(text) ?? readDay(`${text}/${year}`) ?? readDay(`${text} ${year}`);
}

const asDay = (text: string) => (isCalendarDay(text) ? text : null);

const isoDate = (year: string, month: string, day: string) =>
  `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
