import type { Sort } from "../../orders/types.js";

/**
 * The search parameters of the list of work orders, so that every view of it is a link. Filters are named as
 * the API names them; `status` and `priority` are lists with commas. An order's page carries the same, to lead back.
 */
export interface OrderSearch {
  view?: "board";
  status?: string;
  priority?: string;
  operatorId?: string;
  /** Orders of this team, and orders with a step of it. */
  teamId?: string;
  /** Days (`2026-11-23`) or instants, inclusive. */
  deadlineFrom?: string;
  deadlineTo?: string;
  createdFrom?: string;
  createdTo?: string;
  completedFrom?: string;
  completedTo?: string;
  q?: string;
  overdue?: boolean;
  atRisk?: boolean;
  sort?: Sort;
  page?: number;
  cursor?: string;
  limit?: number;
  /** The visible columns, with commas; the default ones where missing. */
  columns?: string;
  /** The open side panel: `new`, `edit:WO-…` or `copy:WO-…`. */
  panel?: string;
}

const TEXTS = [
  "status",
  "priority",
  "operatorId",
  "teamId",
  "deadlineFrom",
  "deadlineTo",
  "createdFrom",
  "createdTo",
  "completedFrom",
  "completedTo",
  "q",
  "cursor",
  "columns",
  "panel",
] as const satisfies readonly (keyof OrderSearch)[];
const NUMBERS = ["page", "limit"] as const satisfies readonly (keyof OrderSearch)[];
const SORT = /^-?(number|deadline|createdAt|priority|productName|status)$/;

const isSort = (text: unknown): text is Sort => typeof text === "string" && SORT.test(text);

/** Parses the search parameters; invalid ones are left out. */
export function readOrderSearch(found: Record<string, unknown>): OrderSearch {
  const search: OrderSearch = {};
  for (const key of TEXTS) {
    const value = found[key];
    if (typeof value === "string" ? value !== "" : typeof value === "number") search[key] = String(value);
  }
  for (const key of NUMBERS) {
    const value = Number(found[key]);
    if (Number.isInteger(value) && value > 0) search[key] = value;
  }
  if (found["view"] === "board") search.view = "board";
  if (found["overdue"] === true || found["overdue"] === "true") search.overdue = true;
  if (found["atRisk"] === true || found["atRisk"] === "true") search.atRisk = true;
  if (isSort(found["sort"])) search.sort = found["sort"];
  return search;
}
