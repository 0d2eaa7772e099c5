import { isOverdue, remaining } from "./rules.js";
import type { WorkOrder } from "./schema.js";
import type { OrderRow } from "./store.js";

/** An order as the outside sees it at the moment `now`. */
export function toWorkOrder(row: OrderRow, now: string): WorkOrder {
  const { operatorId, operatorUsername, operatorName, ...order } = row;
  return {
    ...order,
    quantityRemaining: remaining(row),
    isOverdue: isOverdue(row, now),
    operator: { id: operatorId, username: operatorUsername, name: operatorName },
  };
}
