import type { MyReportsText } from "../../i18n/my-reports.js";
import type { Format } from "../../lib/format.js";

/**
 * How the production day that runs at `now` is called. One that began before midnight is called by its date: its reports of
 * the evening are of yesterday.
 */
export function runningDayName(
  { day, now }: { day: string; now: string },
  { t, format }: { t: MyReportsText; format: Format },
): string {
  return day === format.isoDay(now) ? t.today : t.workingDay(format.calendarDay(day));
}
