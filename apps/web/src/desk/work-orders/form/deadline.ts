import { readTimeOfDay } from "../../../lib/time-of-day.js";
import { instantOf, isEndOfDay, wallClockAt } from "../../../lib/plant-clock.js";

/** A deadline as a form holds it: the plant's day, and a time of day where it is not the day's end. */
export interface FormDeadline {
  /** `2026-11-23`, or nothing yet. */
  day: string | null;
  /** `14:30`, or empty for the end of the day. */
  time: string;
  /** The instant that the form was opened with: it may have seconds, which a form does not show. */
  original?: string;
}

/**
 * A deadline as the API takes it: the day, or the instant at which the plant's clock shows it. It is the original one
 * while day and time are, and null where there is no such time.
 */
export function toDeadline({ day, time: typed, original }: FormDeadline, timeZone: string): string | null {
  if (day === null || typed.trim() === "") return day;
  // As it stands while it is still being typed.
  const time = readTimeOfDay(typed);
  if (time === null) return null;
  const shown = original === undefined ? null : wallClockAt(original, timeZone);
  if (original !== undefined && shown?.day === day && shown.time === time) return original;
  return instantOf({ day, time }, timeZone);
}

/** An instant as a form shows it. */
export function fromDeadline(instant: string, timeZone: string): FormDeadline {
  const { day, time } = wallClockAt(instant, timeZone);
  return { day, time: isEndOfDay(instant, timeZone) ? "" : time, original: instant };
}
