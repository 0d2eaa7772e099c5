import { useCallback, useMemo, useState } from "react";
import type { WorkOrder } from "../../../orders/types.js";

/** The selected orders, also on other pages of the list. */
export interface RowSelection {
  orders: readonly WorkOrder[];
  has: (id: string) => boolean;
  toggle: (order: WorkOrder) => void;
  setAll: (orders: readonly WorkOrder[], isIn: boolean) => void;
  clear: () => void;
}

/**
 * A selection, cleared when `filter` changes: a bulk action never hits rows outside of the list. Of the orders that are on the
 * screen, `shown`, it has what is seen there, also where they have changed since they were ticked.
 */
export function useRowSelection(filter: string, shown: readonly WorkOrder[]): RowSelection {
  const [state, setState] = useState({ filter, chosen: new Map<string, WorkOrder>() });
  const chosen = useMemo(
    () => (state.filter === filter ? state.chosen : new Map<string, WorkOrder>()),
    [state, filter],
  );
  const change = useCallback(
    (edit: (map: Map<string, WorkOrder>) => void) =>
      setState((now) => {
        const map = new Map(now.filter === filter ? now.chosen : []);
        edit(map);
        return { filter, chosen: map };
      }),
    [filter],
  );
  const toggle = useCallback(
    (order: WorkOrder) =>
      change((map) => {
        if (!map.delete(order.id)) map.set(order.id, order);
      }),
    [change],
  );
  return useMemo(
    () => ({
      orders: [...chosen.values()].map((ticked) => shown.find(({ id }) => id === ticked.id) ?? ticked),
      has: (id) => chosen.has(id),
      toggle,
      setAll: (orders, isIn) =>
        change((map) => {
          for (const order of orders) {
            if (isIn) map.set(order.id, order);
            else map.delete(order.id);
          }
        }),
      clear: () => change((map) => map.clear()),
    }),
    [chosen, shown, change, toggle],
  );
}
