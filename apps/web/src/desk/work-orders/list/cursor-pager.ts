import type { OrderPage } from "../../../orders/types.js";
import { MAX_NUMBERED_ROWS, pageSizeOf } from "../list-search.js";
import type { OrderSearch } from "../search.js";

/** The cursors of visited pages beyond the numbered ones, for the way back; they live as long as the tab. */
const cursors = new Map<string, string>();

function keyOf({ page: _, cursor: __, panel: ___, columns: ____, ...list }: OrderSearch, page: number): string {
  return `${page} ${JSON.stringify(Object.entries(list).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
}

/** The search for the page after or before `found`, the page of `search`; null where there is none. */
export function adjacentPage(search: OrderSearch, found: OrderPage, direction: "next" | "prior"): OrderSearch | null {
  const { cursor: _, page: __, ...list } = search;
  if (direction === "next" && found.nextCursor === null) return null;
  const page = found.page + (direction === "next" ? 1 : -1);
  if (page < 1) return null;
  if (page === 1) return list;
  if (page * pageSizeOf(search) <= MAX_NUMBERED_ROWS) return { ...list, page };
  if (direction === "next" && found.nextCursor !== null) cursors.set(keyOf(search, page), found.nextCursor);
  const known = direction === "next" ? found.nextCursor : cursors.get(keyOf(search, page));
  // Opened by a link, the cursor before is unknown: the last numbered page is the nearest.
  return known ? { ...list, cursor: known } : { ...list, page: Math.floor(MAX_NUMBERED_ROWS / pageSizeOf(search)) };
}
