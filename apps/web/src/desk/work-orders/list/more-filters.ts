import type { OrderSearch } from "../search.js";

/** The dates that the filters behind the button ask for. */
export const DAYS = ["deadlineFrom", "deadlineTo", "createdFrom", "createdTo", "completedFrom", "completedTo"] as const;

/** The number of filters behind the button that are set. */
export function countMoreFilters(search: OrderSearch): number {
  return [search.priority, search.operatorId, search.teamId, ...DAYS.map((day) => search[day])].filter(Boolean).length;
}
