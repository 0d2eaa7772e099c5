import { OPEN_STATUSES, PRIORITIES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import type { ListInput } from "../../orders/types.js";
import type { OrderSearch } from "./search.js";

/** The list as it opens without a chosen view: the open orders, what is due first on top. */
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

/** Page numbers reach this many rows; past them only a cursor leads on. */
export const MAX_NUMBERED_ROWS = 10_000;

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
  const { operatorId, teamId, deadlineFrom, deadlineTo, createdFrom, createdTo } = search;
  const { completedFrom, completedTo, q, overdue, atRisk } = search;
  const status = wordsIn(search.status, WORK_ORDER_STATUSES);
  const priority = wordsIn(search.priority, PRIORITIES);
  return {
    ...(status.length > 0 && { status }),
    ...(priority.length > 0 && { priority }),
    ...(operatorId && { operatorId }),
    ...(teamId && { teamId }),
    ...(deadlineFrom && { deadlineFrom }),
    ...(deadlineTo && { deadlineTo }),
    ...(createdFrom && { createdFrom }),
    ...(createdTo && { createdTo }),
    ...(completedFrom && { completedFrom }),
    ...(completedTo && { completedTo }),
    ...(q && { q }),
    ...(overdue && { overdue }),
    ...(atRisk && { atRisk }),
  };
}

/** One page of a search, as the API takes it. */
export function listInputOf(search: OrderSearch): ListInput {
  const { sort, page = 1, cursor } = search;
  // Deeper pages are reached by a cursor.
  const isNumbered = page > 1 && page * pageSizeOf(search) <= MAX_NUMBERED_ROWS;
  return {
    ...filterOf(search),
    ...(sort && { sort }),
    ...(cursor ? { cursor } : isNumbered && { page }),
    limit: pageSizeOf(search),
  };
}

/** A search with other filters begins at its first page. */
export function refiltered(search: OrderSearch, change: OrderSearch): OrderSearch {
  const { page: _, cursor: __, ...rest } = { ...search, ...change };
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== ""));
}
