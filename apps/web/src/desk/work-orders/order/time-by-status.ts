import { isClosed, WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import type { HistoryItem } from "../../../orders/types.js";

/** How long an order has been in each status, in milliseconds until `now`; a closed order's clock stands still. */
export function timeByStatus(history: readonly HistoryItem[], now: number): [WorkOrderStatus, number][] {
  const spent = new Map<WorkOrderStatus, number>();
  history.forEach((entry, i) => {
    const { toStatus } = entry;
    const next = history[i + 1];
    const isOver = !next && isClosed(toStatus);
    const until = next ? Date.parse(next.at) : isOver ? Date.parse(entry.at) : now;
    spent.set(toStatus, (spent.get(toStatus) ?? 0) + Math.max(0, until - Date.parse(entry.at)));
  });
  return WORK_ORDER_STATUSES.flatMap((status): [WorkOrderStatus, number][] => {
    const ms = spent.get(status);
    return ms ? [[status, ms]] : [];
  });
}
