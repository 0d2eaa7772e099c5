import { type KeyboardEvent, useRef, useState } from "react";
import type { OrderSearch } from "../search.js";
import type { WorkOrder } from "../../../orders/types.js";
import type { RowSelection } from "./useRowSelection.js";

interface RowKeys {
  orders: readonly WorkOrder[];
  search: OrderSearch;
  selection: RowSelection;
  onSearch: (search: OrderSearch) => void;
  onFind: () => void;
}

const STEPS: Record<string, (row: number, last: number) => number> = {
  ArrowDown: (row, last) => Math.min(row + 1, last),
  ArrowUp: (row) => Math.max(row - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * Keyboard control of the table while one of its rows has the focus: arrows, Home and End move, Space selects, E edits,
 * D duplicates, N makes a new order and the slash goes to the search. Enter follows the row's link by itself.
 */
export function useRowKeys({ orders, search, selection, onSearch, onFind }: RowKeys) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [chosen, setCurrent] = useState(0);
  const current = Math.min(chosen, Math.max(0, orders.length - 1));

  function keys(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...(body.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
    const target = event.target instanceof Element ? event.target.closest("tr") : null;
    const row = links.findIndex((link) => link.closest("tr") === target);
    const order = orders[row];
    if (!order) return;
    const step = STEPS[event.key];
    if (step) {
      const next = step(row, links.length - 1);
      setCurrent(next);
      links[next]?.focus();
    } else if (event.key === " " && event.target instanceof HTMLAnchorElement) selection.toggle(order);
    else if (event.key === "e") onSearch({ ...search, panel: `edit:${order.number}` });
    else if (event.key === "d") onSearch({ ...search, panel: `copy:${order.number}` });
    else if (event.key === "n") onSearch({ ...search, panel: "new" });
    else if (event.key === "/") onFind();
    else return;
    event.preventDefault();
  }

  return { body, current, keys };
}
