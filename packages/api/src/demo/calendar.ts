import { dayOf, startOfDayOrInstant } from "../time.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The shift begins at seven. */
const FIRST_HOUR = 7;
/** Hours of work in a day. */
export const SHIFT_HOURS = 9;

/** Three months, and enough ahead for what is planned. */
const DAYS_BACK = 91;
const DAYS_AHEAD = 60;

/** The made-up factory's time, counted in hours of work since it began; Sundays are off. */
export interface Calendar {
  /** How many days of work there were up to today. */
  days: number;
  /** The instant of an hour of work, ISO 8601 UTC. */
  at(workHour: number): string;
  /** The plant's date so many days of work after the beginning, or so many days from today. */
  day(workDay: number): string;
  daysFromToday(days: number): string;
}

/** A calendar that begins three months before `now` and goes on for a while after it. */
export function createCalendar(now: string, timeZone: string): Calendar {
  const today = Date.parse(`${dayOf(now, timeZone)}T00:00:00Z`);
  const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const dates: string[] = [];
  let days = 0;
  for (let offset = -DAYS_BACK; offset <= DAYS_AHEAD; offset++) {
    const ms = today + offset * DAY_MS;
    if (new Date(ms).getUTCDay() === 0) continue;
    dates.push(dateOf(ms));
    if (offset <= 0) days = dates.length;
  }
  const day = (workDay: number) => dates[Math.min(Math.max(workDay, 0), dates.length - 1)] ?? dateOf(today);
  return {
    days,
    day,
    at(workHour) {
      const workDay = Math.floor(workHour / SHIFT_HOURS);
      const midnight = Date.parse(startOfDayOrInstant(day(workDay), timeZone) ?? now);
      return new Date(midnight + (FIRST_HOUR + workHour - workDay * SHIFT_HOURS) * HOUR_MS).toISOString();
    },
    daysFromToday: (count) => dateOf(today + count * DAY_MS),
  };
}
