import { dayOf } from "../platform/time.js";
import { addDays } from "./calendar-days.js";
import type { Period } from "./period.js";

/** The last day that is kept (platform/time.ts). */
const LAST_DAY = "9999-12-31";

/** The UTC days that are in a period from their first to their last millisecond: `first` up to, without it, `end`; as PostgreSQL reads them. */
export interface WholeDays {
  first: string;
  end: string;
}

/** The whole days of a period. Where it has none, `end` is at `first` or before it. */
export function wholeDaysOf({ from, to }: Period): WholeDays {
  return {
    first: from === null ? "-infinity" : from.endsWith("T00:00:00.000Z") ? dayOf(from, "UTC") : nextDay(from),
    end: to === null ? "infinity" : to.endsWith("T23:59:59.999Z") ? nextDay(to) : dayOf(to, "UTC"),
  };
}

function nextDay(instant: string): string {
  const day = dayOf(instant, "UTC");
  return day === LAST_DAY ? "infinity" : addDays(day, 1);
}
