import type { OrderSearch } from "../search.js";

/** Orders by status. */
export function Board(_: { search: OrderSearch; onSearch: (search: OrderSearch, replace?: boolean) => void }) {
  return null;
}
