import { Temporal } from "temporal-polyfill";

const DAYS_BACK = 91;
const DAYS_AHEAD = 60;
const FIRST_HOUR = 7;
/** The hours of work in a day. */
export const SHIFT_HOURS = 9;

/** The plant's time in hours of work since three months ago; Sundays are off. */
export interface WorkingTime {
  /** The hours of work until now. */
  now: number;
  /** The instant of an hour of work, ISO 8601 UTC. */
  at(hour: number): string;
  /** The calendar date of an hour of work. */
  day(hour: number): string;
  daysFromToday(days: number): string;
}

/** The working time of a plant where it is `now` (ISO 8601 UTC). */
export function createWorkingTime(now: string, timeZone: string): WorkingTime {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const today = local.toPlainDate();
  const days = Array.from({ length: DAYS_BACK + DAYS_AHEAD }, (_, i) => today.add({ days: i - DAYS_BACK })).filter(
    ({ dayOfWeek }) => dayOfWeek !== 7,
  );
  const dayOf = (hour: number) => days[Math.floor(hour / SHIFT_HOURS)] ?? today;
  const past = days.filter((day) => Temporal.PlainDate.compare(day, today) < 0).length;
  const hourOfDay = local.hour + local.minute / 60 - FIRST_HOUR;
  return {
    now: past * SHIFT_HOURS + (local.dayOfWeek === 7 ? 0 : Math.min(Math.max(hourOfDay, 0), SHIFT_HOURS - 0.01)),
    day: (hour) => dayOf(hour).toString(),
    at: (hour) =>
      dayOf(hour)
        .toZonedDateTime({ timeZone, plainTime: { hour: FIRST_HOUR } })
        .add({ seconds: Math.round((hour % SHIFT_HOURS) * 3600) })
        .toInstant()
        .toString({ fractionalSecondDigits: 3 }),
    daysFromToday: (count) => today.add({ days: count }).toString(),
  };
}
