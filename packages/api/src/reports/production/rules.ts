import { err, ok, type Result } from "../../platform/result.js";
import { addQuantities } from "../../work-orders/quantities.js";
import { daysBetween } from "../calendar-days.js";

/** The longest period that a report covers, in days. */
export const LONGEST_PERIOD_DAYS = 366;

/** How a production report can be grouped, beside production day and unit. */
export const GROUPS = ["shift", "hour", "team", "step", "operator", "product", "order"] as const;
/** What a production report groups by, besides the day. */
export type Group = (typeof GROUPS)[number];

/** The most groups of one report. */
export const MOST_GROUPS = 3;

/** The most rows of one report. */
export const MOST_ROWS = 10_000;

/** A report that is stored later than this after its shift's end is late. */
export const LATE_AFTER_MINUTES = 60;

/** Units are free text, so there may be any number: a report has those with most reports. */
export const MOST_UNITS = 50;

/** Is this a period of calendar dates that a report can cover: in order, and at most `LONGEST_PERIOD_DAYS` long? */
export function isReportable({ from, to }: { from: string; to: string }): Result {
  if (from > to) return err("validation_failed", "must not be before from", "to");
  if (daysBetween(from, to) >= LONGEST_PERIOD_DAYS) {
    return err("validation_failed", `a period has at most ${LONGEST_PERIOD_DAYS} days`, "to");
  }
  return ok(undefined);
}

/** Good output's share of all output (ISO 22400-2 quality ratio), 0 to 1; null where nothing was made. */
export function qualityRatio(output: { quantityGood: number; quantityScrap: number }): number | null {
  const made = output.quantityGood + output.quantityScrap;
  return made === 0 ? null : output.quantityGood / made;
}

/** Parts from the largest to the smallest, each with the share of the whole (0 to 1) that it and those before it make up. */
export function pareto<Part extends { quantity: number }>(parts: readonly Part[]): (Part & { cumulative: number })[] {
  const sorted = parts.toSorted((a, b) => b.quantity - a.quantity);
  const whole = sorted.reduce((sum, part) => addQuantities(sum, part.quantity), 0);
  let sum = 0;
  return sorted.map((part) => {
    sum = addQuantities(sum, part.quantity);
    return { ...part, cumulative: whole === 0 ? 0 : sum / whole };
  });
}
