import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";

dayjs.extend(utc);
dayjs.extend(timezone);

/** A deadline as a form holds it: the plant's day, and a time of day where it is not the day's end. */
export interface FormDeadline {
  /** `2026-11-23`, or nothing yet. */
  day: string | null;
  /** `14:30`, or empty for the end of the day. */
  time: string;
}

/** A deadline as the API takes it: the day, or the instant of its time in the plant's zone. */
export function toDeadline({ day, time }: FormDeadline, timeZone: string): string | null {
  if (day === null || time === "") return day;
  return dayjs.tz(`${day} ${time}`, timeZone).toISOString();
}

/** An instant as a form shows it. */
export function fromDeadline(instant: string, timeZone: string): FormDeadline {
  const local = dayjs.tz(instant, timeZone);
  const isEnd = local.valueOf() === local.endOf("day").valueOf();
  return { day: local.format("YYYY-MM-DD"), time: isEnd ? "" : local.format("HH:mm") };
}
