import type { OrderPage } from "../../../orders/types.js";
import { type OrderSearch, pageSizeOf } from "../search.js";

/** Pages go by number so many rows deep; past that only a cursor leads on. */
const DEEPEST_NUMBERED_ROW = 10_000;

/** The cursors that led to pages beyond the numbered ones, for the way back; as long as the tab lives. */
const cursors = new Map<string, string>();

function keyOf({ page: _, cursor: __, panel: ___, columns: ____, ...list }: OrderSearch, page: number): string {
  return `${page} ${JSON.stringify(Object.entries(list).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
}

/** The search for the page after or before `found`, which is the page of `search`; null where there is none. */
export function adjacentPage(search: OrderSearch, found: OrderPage, way: "next" | "prior"): OrderSearch | null {
  const { cursor: _, page: __, ...list } = search;
  if (way === "next" && found.nextCursor === null) return null;
  const page = found.page + (way === "next" ? 1 : -1);
  if (page < 1) return null;
  if (page === 1) return list;
  if (page * pageSizeOf(search) <= DEEPEST_NUMBERED_ROW) return { ...list, page };
  if (way === "next" && found.nextCursor !== null) cursors.set(keyOf(search, page), found.nextCursor);
  const known = way === "next" ? found.nextCursor : cursors.get(keyOf(search, page));
  // Without the way that led here, the deepest numbered page is the nearest.
  return known ? { ...list, cursor: known } : { ...list, page: Math.floor(DEEPEST_NUMBERED_ROW / pageSizeOf(search)) };
}
