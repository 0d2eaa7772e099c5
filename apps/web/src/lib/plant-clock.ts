import { Temporal } from "temporal-polyfill";

/** A day and a time of day as the clock on the plant's wall shows them: `2026-11-23` and `14:30`. */
export interface WallClock {
  day: string;
  time: string;
}

/** What the plant's clock shows at an instant, to the minute; the zone of the device has no part in it. */
export function wallClockAt(instant: string, timeZone: string): WallClock {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return { day: local.toPlainDate().toString(), time: local.toPlainTime().toString().slice(0, 5) };
}

/**
 * The instant at which the plant's clock shows this, the earlier one where it shows it twice; null where it never does,
 * which is so for an hour that daylight saving time leaves out and for a 30 February.
 */
export function instantOf({ day, time }: WallClock, timeZone: string): string | null {
  try {
    const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
    const instant = new Date(local.epochMilliseconds).toISOString();
    const shown = wallClockAt(instant, timeZone);
    return shown.day === day && shown.time === time ? instant : null;
  } catch {
    // Temporal throws a RangeError for what is no date or no time.
    return null;
  }
}

/** Is this the last millisecond of a day in the plant's zone? */
export function isEndOfDay(instant: string, timeZone: string): boolean {
  const next = Temporal.Instant.from(instant).add({ milliseconds: 1 }).toZonedDateTimeISO(timeZone);
  return next.equals(next.startOfDay());
}

/** The plant's wall clock at an instant as the time of a `Date` in UTC, which is how a spreadsheet takes it. */
export function wallClockAsUtc(instant: string, timeZone: string): Date {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return new Date(local.toZonedDateTime("UTC").epochMilliseconds);
}
