import { type Shift, shiftProblems } from "@lantai/api/shifts/rules";
import { readTimeOfDay } from "../../lib/time-of-day.js";

/** The starts of three shifts of eight hours, which a plant without shifts is offered. */
export const USUAL_STARTS = ["07:00", "15:00", "23:00"];

/** What is wrong with a field of the form. */
export interface ShiftError {
  index: number;
  field: keyof Shift;
  isMissing: boolean;
}

/** What is wrong with the shifts of the form: what is not filled in or no time, else what the API's rules refuse. */
export function shiftErrors(shifts: readonly Shift[]): ShiftError[] {
  const missing = shifts.flatMap(({ name, start }, index) => [
    ...(name === "" ? [{ index, field: "name" as const, isMissing: true }] : []),
    ...(readTimeOfDay(start) === null ? [{ index, field: "start" as const, isMissing: true }] : []),
  ]);
  if (missing.length > 0) return missing;
  return shiftProblems(shifts).map(({ index, field }) => ({ index, field, isMissing: false }));
}
