import { takeActor, takeMaker } from "../platform/actor-columns.js";
import { isOverdue, remaining } from "./rules.js";
import type { HistoryItem, WorkOrder } from "./schema.js";
import type { HistoryRow, OrderRow } from "./store.js";

/** An order as clients receive it at the instant `now`. */
export function toWorkOrder(row: OrderRow, now: string): WorkOrder {
  // Field by field: for a list, a copy without three fields costs ten times as much.
  return {
    id: row.id,
    number: row.number,
    externalRef: row.externalRef,
    productName: row.productName,
    unit: row.unit,
    quantity: row.quantity,
    quantityGood: row.quantityGood,
    quantityScrap: row.quantityScrap,
    quantityRemaining: remaining(row),
    deadline: row.deadline,
    priority: row.priority,
    status: row.status,
    isOverdue: isOverdue(row, now),
    operator: { id: row.operatorId, username: row.operatorUsername, name: row.operatorName },
    team: null,
    stepCount: 0,
    note: row.note,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt,
    completedAt: row.completedAt,
  };
}

/** An item of the ledger as clients receive it. */
export function toHistoryItem(row: HistoryRow): HistoryItem {
  const { changes, ...rest } = row;
  const { actor, ...withMaker } = takeActor(rest);
  const { madeBy, ...item } = takeMaker(withMaker);
  return { ...item, actor, madeBy, changes, step: null };
}
