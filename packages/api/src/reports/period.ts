import { z } from "zod";
import { DayOrInstant } from "../platform/fields.js";
import { lowerBound, upperBound } from "../platform/time.js";

const description = "Inclusive; a date counts whole, in the plant's zone.";

/** The fields of a period that may be open at either end. */
export const PERIOD = {
  from: DayOrInstant.optional().meta({ description }),
  to: DayOrInstant.optional().meta({ description }),
};

const requested = z.string().nullable().meta({ description: "As asked.", example: "2026-11-01" });

/** The period of a request in its answer. */
export const REQUESTED_PERIOD = { from: requested, to: requested };

/** A period in instants, inclusive; open where null. */
export interface Period {
  from: string | null;
  to: string | null;
}

/** A requested period in instants, at the plant. */
export function periodOf({ from, to }: { from?: string; to?: string }, timeZone: string): Period {
  return { from: lowerBound(from, timeZone) ?? null, to: upperBound(to, timeZone) ?? null };
}
