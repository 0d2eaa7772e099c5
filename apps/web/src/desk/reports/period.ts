import { addDays } from "@lantai/api/reports/calendar-days";
import { isCalendarDay } from "../../lib/calendar-day.js";

/** The periods that can be chosen. */
export const PERIODS = ["today", "week", "month", "custom"] as const;
/** A period that has a name. */
export type PeriodName = (typeof PERIODS)[number];

/** The reports' search parameters; the period is this week by default. */
export interface ReportSearch {
  period?: PeriodName;
  /** Dates (`2026-11-23`) of a custom period, both included. */
  from?: string;
  to?: string;
  /** The date by which an order belongs to the period; its deadline by default. */
  by?: "createdAt";
}

/** Two of the plant's dates, both included. */
export interface Period {
  from: string;
  to: string;
}

const isDay = (value: unknown): value is string => typeof value === "string" && isCalendarDay(value);

/** Parses the search parameters; invalid ones are left out. */
export function readReportSearch(found: Record<string, unknown>): ReportSearch {
  const { period, from, to, by } = found;
  const name = PERIODS.find((each) => each === period);
  return {
    ...(name && { period: name }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
    ...(by === "createdAt" && { by }),
  };
}

/** The dates of a search, on the plant's `today`. Weeks begin on Monday. */
export function periodOf(search: ReportSearch, today: string): Period {
  switch (search.period ?? "week") {
    case "today":
      return { from: today, to: today };
    case "week": {
      const monday = addDays(today, -((new Date(today).getUTCDay() + 6) % 7));
      return { from: monday, to: addDays(monday, 6) };
    }
    case "month": {
      const [year = 0, month = 0] = today.split("-").map(Number);
      const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
      return { from: `${today.slice(0, 8)}01`, to: last };
    }
    default:
      return { from: search.from ?? search.to ?? today, to: search.to ?? search.from ?? today };
  }
}

/** The part of a period up to today. */
export function pastOf({ from, to }: Period, today: string): Period {
  return { from, to: from <= today && today < to ? today : to };
}
