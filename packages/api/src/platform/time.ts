import { Temporal } from "temporal-polyfill";

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** How a calendar date or an instant with its offset is written. */
export const DAY_OR_INSTANT =
  /^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$/;

/** The years that are kept; PostgreSQL and every client can read them. */
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Is this a calendar date (`2026-11-23`) or an instant with its offset (`2026-11-23T07:00:00Z`), in a year we keep? */
export function isDayOrInstant(text: string): boolean {
  return startOfDayOrInstant(text, "UTC") !== null && endOfDayOrInstant(text, "UTC") !== null;
}

/**
 * The instant itself, or the first millisecond of the day in `timeZone`; null when it is neither, or out of range.
 * What is finer than a millisecond is rounded towards the later one, for nothing before the instant belongs to it.
 */
export function startOfDayOrInstant(text: string, timeZone: string): string | null {
  return resolve(text, "ceil", (day) => day.toZonedDateTime(timeZone).epochMilliseconds);
}

/** The instant itself, or the last millisecond of the day in `timeZone`; null when it is neither, or out of range. */
export function endOfDayOrInstant(text: string, timeZone: string): string | null {
  return resolve(text, "floor", (day) => day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - 1);
}

/**
 * Where a period begins that is asked for from a day or an instant on; absent where it is not bounded. A day that begins before
 * the years that are kept begins with them: an open bound would let pass what has no time at all.
 */
export function lowerBound(text: string | undefined, timeZone: string): string | undefined {
  return text === undefined ? undefined : (startOfDayOrInstant(text, timeZone) ?? new Date(EARLIEST).toISOString());
}

/** Where such a period ends, inclusive. */
export function upperBound(text: string | undefined, timeZone: string): string | undefined {
  return text === undefined ? undefined : (endOfDayOrInstant(text, timeZone) ?? new Date(LATEST).toISOString());
}

/** The calendar date (`2026-11-23`) of an instant in `timeZone`. */
export function dayOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Is this the name of a time zone, by which days can be told? Neither an offset, which has no daylight saving time, nor an abbreviation. */
export function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}

function resolve(
  text: string,
  roundingMode: "ceil" | "floor",
  ofDay: (day: Temporal.PlainDate) => number,
): string | null {
  try {
    let ms: number;
    if (DATE.test(text)) ms = ofDay(Temporal.PlainDate.from(text));
    else if (!DAY_OR_INSTANT.test(text)) return null;
    else ms = Temporal.Instant.from(text).round({ smallestUnit: "millisecond", roundingMode }).epochMilliseconds;
    return ms >= EARLIEST && ms <= LATEST ? new Date(ms).toISOString() : null;
  } catch {
    // Temporal throws a RangeError for a 30th of February.
    return null;
  }
}
