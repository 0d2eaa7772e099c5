import { NUMBER_SIGNS, readDecimal } from "../../lib/numbers.js";

/** How a file writes numbers: which sign stands before the decimals. */
export type NumberWay = keyof typeof NUMBER_SIGNS;
/** How a file writes dates that begin with a day or a month. */
export type DateWay = "dmy" | "mdy";

const PLAIN_DECIMAL = /^\d+(\.\d+)?$/;
const SHORT_DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;

/** How the numbers of a column are written; `usual` where its cells leave it open, as `1.250` does. */
export function guessNumberWay(cells: readonly string[], usual: NumberWay): NumberWay {
  const fits = (way: NumberWay, cell: string) => readDecimal(cell, NUMBER_SIGNS[way]) !== null;
  const onlyComma = cells.some((cell) => fits("comma", cell) && !fits("dot", cell));
  const onlyDot = cells.some((cell) => fits("dot", cell) && !fits("comma", cell));
  return onlyComma === onlyDot ? usual : onlyComma ? "comma" : "dot";
}

/** How the dates of a column are written; the day comes first where its cells leave it open. */
export function guessDateWay(cells: readonly string[]): DateWay {
  const parts = cells.map((cell) => SHORT_DATE.exec(cell)).filter((found) => found !== null);
  const isMonthFirst =
    parts.some(([, , second]) => Number(second) > 12) && !parts.some(([, first]) => Number(first) > 12);
  return isMonthFirst ? "mdy" : "dmy";
}

/**
 * A number as the API takes it; what is none stays as it is, for the server to name. It is put in quotes where the API
 * would read it, but otherwise: `1.25` among numbers that have a decimal comma.
 */
export function readNumber(cell: string, way: NumberWay): string {
  return readDecimal(cell, NUMBER_SIGNS[way]) ?? (PLAIN_DECIMAL.test(cell) ? `"${cell}"` : cell);
}

/** A date as the API takes it, `2026-11-30`; what is none stays as it is, for the server to name. */
export function readDate(cell: string, way: DateWay): string {
  const found = SHORT_DATE.exec(cell);
  if (!found) return cell;
  const [, first = "", second = "", year = ""] = found;
  const [day, month] = way === "dmy" ? [first, second] : [second, first];
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
