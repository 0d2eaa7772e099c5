import type { Priority } from "@lantai/db/vocabulary";
import { api } from "../../../lib/api.js";
import type { Attempt } from "../../../lib/attempts.js";
import { type ProblemCode, problemCode } from "../../../lib/problem.js";
import type { WorkOrder } from "../../../orders/types.js";

/** A change to every selected order. */
export type BulkAction =
  | { kind: "assign"; operatorId: string }
  | { kind: "priority"; priority: Priority }
  | { kind: "deadline"; deadline: string }
  | { kind: "cancel" };

/** The result for one order. */
export type BulkResult = "done" | ProblemCode;

/** Requests in flight at most. */
const CONCURRENCY = 4;

async function apply(
  { id, version: seen }: WorkOrder,
  action: BulkAction,
  { attempt, isStale }: Batch,
): Promise<unknown> {
  const version = isStale(id) ? (await api.workOrders.get.query({ id })).version : seen;
  if (action.kind === "cancel") {
    return attempt({ id, version, status: "cancelled" as const }, api.workOrders.setStatus.mutate);
  }
  const { kind: _, ...change } = action;
  return attempt({ id, version, ...change }, api.workOrders.update.mutate);
}

/** How a batch is run. */
interface Batch {
  attempt: Attempt;
  /** Has this order changed since it was seen? It is changed as it is now. */
  isStale: (id: string) => boolean;
  onResult: (id: string, result: BulkResult) => void;
}

/** Applies the action to each order, a few at a time, and reports each result. One failure does not stop the others. */
export async function runBulk(orders: readonly WorkOrder[], action: BulkAction, batch: Batch): Promise<void> {
  const waiting = [...orders];
  const work = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      const { id } = order;
      const result = await apply(order, action, batch).then(
        () => "done" as const,
        (error: unknown) => problemCode(error),
      );
      batch.onResult(id, result);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}
