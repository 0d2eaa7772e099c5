import type { ListInput, Sort } from "../../orders/types.js";
import { OPEN_STATUSES, PRIORITIES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";

/**
 * The search parameters of the list of work orders, so that every view of it is a link. Filters are named as
 * the API names them; `status` and `priority` are lists with commas. An order's page carries the same, to lead back.
 */
export interface OrderSearch {
  view?: "board";
  status?: string;
  priority?: string;
  operatorId?: string;
  /** Days (`2026-11-23`) or instants, inclusive. */
  deadlineFrom?: string;
  deadlineTo?: string;
  createdFrom?: string;
  createdTo?: string;
  q?: string;
  overdue?: boolean;
  sort?: Sort;
  page?: number;
  cursor?: string;
  limit?: number;
  /** The visible columns, with commas; the default ones where missing. */
  columns?: string;
  /** The open side panel: `new`, `edit:WO-…` or `copy:WO-…`. */
  panel?: string;
}

/** The list as it opens where nobody chose another view: the open orders, what is due first on top. */
export const USUAL_VIEW: OrderSearch = { status: OPEN_STATUSES.join(), sort: "deadline" };

/** The `status` that selects every order: an address without a filter opens the person's own view. */
export const EVERY_STATUS = "all";

/** What an address may say without choosing which orders are shown. */
const ABOUT_THE_SCREEN: readonly string[] = ["view", "panel", "columns", "limit", "page", "cursor"];

/** What the list shows at this address: the opening view, unless the address chooses something itself. */
export function shownSearch(search: OrderSearch, opening: OrderSearch): OrderSearch {
  const chooses = Object.keys(search).some((key) => !ABOUT_THE_SCREEN.includes(key));
  return chooses ? search : { ...opening, ...search };
}

const TEXTS = [
  "status",
  "priority",
  "operatorId",
  "deadlineFrom",
  "deadlineTo",
  "createdFrom",
  "createdTo",
  "q",
  "cursor",
  "columns",
  "panel",
] as const satisfies readonly (keyof OrderSearch)[];
const NUMBERS = ["page", "limit"] as const satisfies readonly (keyof OrderSearch)[];
const SORT = /^-?(number|deadline|createdAt|priority|productName|status)$/;

const isSort = (text: unknown): text is Sort => typeof text === "string" && SORT.test(text);

/** Page numbers reach this many rows; past them only a cursor leads on. */
export const MAX_NUMBERED_ROWS = 10_000;

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
  // Deeper pages are reached by a cursor.
  if ((search.page ?? 1) * pageSizeOf(search) > MAX_NUMBERED_ROWS) delete search.page;
  if (found["view"] === "board") search.view = "board";
  if (found["overdue"] === true || found["overdue"] === "true") search.overdue = true;
  if (isSort(found["sort"])) search.sort = found["sort"];
  return search;
}

/** The words of `all` that a list with commas contains. */
export function wordsIn<Word extends string>(list: string | undefined, all: readonly Word[]): Word[] {
  const words = (list ?? "").split(",");
  return all.filter((word) => words.includes(word));
}

/** The list with `word` added, or taken out; undefined where nothing is left. */
export function withWord(list: string | undefined, word: string, isIn: boolean): string | undefined {
  const others = (list ?? "").split(",").filter((each) => each !== "" && each !== word);
  return [...others, ...(isIn ? [word] : [])].join(",") || undefined;
}

/** The page sizes that can be chosen. */
export const PAGE_SIZES = [25, 50, 100] as const;
const DEFAULT_PAGE_SIZE = 50;

/** The page size of a search. */
export const pageSizeOf = (search: OrderSearch): number =>
  PAGE_SIZES.find((size) => size === search.limit) ?? DEFAULT_PAGE_SIZE;

/** The filters of a search, as the API takes them. */
export function filterOf(search: OrderSearch): Omit<ListInput, "page" | "limit" | "cursor" | "sort"> {
  const { operatorId, deadlineFrom, deadlineTo, createdFrom, createdTo, q, overdue } = search;
  const status = wordsIn(search.status, WORK_ORDER_STATUSES);
  const priority = wordsIn(search.priority, PRIORITIES);
  return {
    ...(status.length > 0 && { status }),
    ...(priority.length > 0 && { priority }),
    ...(operatorId && { operatorId }),
    ...(deadlineFrom && { deadlineFrom }),
    ...(deadlineTo && { deadlineTo }),
    ...(createdFrom && { createdFrom }),
    ...(createdTo && { createdTo }),
    ...(q && { q }),
    ...(overdue && { overdue }),
  };
}

/** One page of a search, as the API takes it. */
export function listInputOf(search: OrderSearch): ListInput {
  const { sort, page, cursor } = search;
  return {
    ...filterOf(search),
    ...(sort && { sort }),
    ...(cursor ? { cursor } : page !== undefined && page > 1 && { page }),
    limit: pageSizeOf(search),
  };
}

/** A search with other filters begins at its first page. */
export function refiltered(search: OrderSearch, change: OrderSearch): OrderSearch {
  const { page: _, cursor: __, ...rest } = { ...search, ...change };
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== ""));
}
