import { Temporal } from "temporal-polyfill";

/** A date and time of day in the plant's zone: `2026-11-23` and `14:30`. */
export interface WallClock {
  day: string;
  time: string;
}

/** The plant's date and time at an instant, to the minute; independent of the device's zone. */
export function wallClockAt(instant: string, timeZone: string): WallClock {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return { day: local.toPlainDate().toString(), time: local.toPlainTime().toString().slice(0, 5) };
}

/**
 * The instant of a date and time in the plant's zone, the earlier one where there are two; null where there is none: in
 * the hour that daylight saving time skips, and for a 30 February.
 */
export function instantOf({ day, time }: WallClock, timeZone: string): string | null {
  try {
    const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
    const instant = new Date(local.epochMilliseconds).toISOString();
    const shown = wallClockAt(instant, timeZone);
    return shown.day === day && shown.time === time ? instant : null;
  } catch {
    // Temporal throws a RangeError for an invalid date or time.
    return null;
  }
}

/** Is this the last millisecond of a day in the plant's zone? */
export function isEndOfDay(instant: string, timeZone: string): boolean {
  const next = Temporal.Instant.from(instant).add({ milliseconds: 1 }).toZonedDateTimeISO(timeZone);
  return next.equals(next.startOfDay());
}

/** The plant's date and time at an instant as those of a `Date` in UTC, as spreadsheets expect it. */
export function wallClockAsUtc(instant: string, timeZone: string): Date {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return new Date(local.toZonedDateTime("UTC").epochMilliseconds);
}
