import { nameOf } from "../../../lib/session.js";
import type { HistoryItem } from "../../../orders/types.js";

/** The names of those who made what was reported at a step and still stands, in the order in which they first did. */
export function peopleAt(stepId: string, history: readonly HistoryItem[]): string[] {
  const reports = history.filter(
    ({ step, reverses, reversedBy, changes }) =>
      step?.id === stepId && reverses === null && reversedBy === null && changes === null,
  );
  return [...new Set(reports.flatMap(({ madeBy }) => (madeBy ? [nameOf(madeBy)] : [])))];
}
