import { err, ok, type Result } from "../platform/result.js";

/** A shift of a plan: its name, and the plant's local time (`07:00`) at which it starts. */
export interface Shift {
  name: string;
  start: string;
}

/** The shifts that hold from a production day on, until the next plan. No shifts: the calendar day. */
export interface ShiftPlan {
  validFrom: string;
  shifts: readonly Shift[];
}

/** The most shifts that a production day can have. */
export const MOST_SHIFTS = 6;

/** The longest name of a shift, in code points. */
export const LONGEST_SHIFT_NAME = 20;

/** How far apart two starts are at least. */
export const SHORTEST_SHIFT_MINUTES = 30;

/** Where the first plan of a plant begins when no day is given: the first day of the years that are kept. */
export const FROM_EVER = "1900-01-01";

/** The most plans that are still to come, one for each day of a year: every report reads all plans. */
export const MOST_PLANS_AHEAD = 366;

/** What is wrong with the shifts of a plan as a whole: starts ascend by `SHORTEST_SHIFT_MINUTES` at least, names differ. */
export function shiftProblems(shifts: readonly Shift[]): { index: number; field: keyof Shift; message: string }[] {
  return shifts.flatMap(({ name, start }, index) => {
    const before = shifts.slice(0, index);
    const previous = before.at(-1);
    const isTooEarly = previous && minutesOf(start) - minutesOf(previous.start) < SHORTEST_SHIFT_MINUTES;
    return [
      ...(isTooEarly
        ? [
            {
              index,
              field: "start" as const,
              message: `must be ${SHORTEST_SHIFT_MINUTES} minutes or more after the shift before`,
            },
          ]
        : []),
      ...(before.some((other) => other.name === name)
        ? [{ index, field: "name" as const, message: "must differ from the other shifts' names" }]
        : []),
    ];
  });
}

/**
 * From which day a plan holds: tomorrow or later, so that the shifts of a past day never change; the first plan of a plant
 * from any day, and from ever where none is named. At most `MOST_PLANS_AHEAD` plans are still to come.
 */
export function decideValidFrom(
  requested: string | undefined,
  { plans, tomorrow }: { plans: readonly ShiftPlan[]; tomorrow: string },
): Result<string> {
  if (plans.length === 0) return ok(requested ?? FROM_EVER);
  const validFrom = requested ?? tomorrow;
  if (validFrom < tomorrow) return err("validation_failed", "must be tomorrow or later", "validFrom");
  const ahead = plans.filter((plan) => plan.validFrom >= tomorrow && plan.validFrom !== validFrom);
  if (ahead.length < MOST_PLANS_AHEAD) return ok(validFrom);
  const message = `must be the day of a plan: there are ${MOST_PLANS_AHEAD} plans for days to come, and no more can be made`;
  return err("validation_failed", message, "validFrom");
}

/** The minutes of a local time (`07:00`) since midnight. */
export function minutesOf(start: string): number {
  const [hours = "", minutes = ""] = start.split(":");
  return Number(hours) * 60 + Number(minutes);
}
