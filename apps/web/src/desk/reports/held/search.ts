import { HOLD_REASONS, type HoldReason } from "@lantai/db/vocabulary";
import { isCalendarDay } from "../../../lib/calendar-day.js";

/** Which holds are listed: those of a figure. */
export interface HeldSearch {
  from?: string;
  to?: string;
  shift?: string;
  reason?: HoldReason;
}

/** Parses the search parameters; invalid ones are left out. */
export function readHeldSearch({ from, to, shift, reason: said }: Record<string, unknown>): HeldSearch {
  const isDay = (day: unknown): day is string => typeof day === "string" && isCalendarDay(day);
  const reason = HOLD_REASONS.find((each) => each === said);
  return {
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
    // A name that looks like a number is read as one.
    ...((typeof shift === "string" || typeof shift === "number") && { shift: String(shift) }),
    ...(reason && { reason }),
  };
}
