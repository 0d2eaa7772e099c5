import { isCalendarDay } from "../../../lib/calendar-day.js";

/** The daily report's search parameters: the production day that runs now, and all its shifts, where not said. */
export interface LhpSearch {
  day?: string;
  shift?: string;
}

/** Parses the search parameters; invalid ones are left out. */
export function readLhpSearch({ day, shift }: Record<string, unknown>): LhpSearch {
  return {
    ...(typeof day === "string" && isCalendarDay(day) && { day }),
    // A name that looks like a number is read as one.
    ...((typeof shift === "string" || typeof shift === "number") && shift !== "" && { shift: String(shift) }),
  };
}
