import type { Priority } from "@lantai/db/vocabulary";
import { api, newIdempotencyKey } from "../../../lib/api.js";
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

function apply({ id, version }: WorkOrder, action: BulkAction): Promise<unknown> {
  const options = { context: { idempotencyKey: newIdempotencyKey() } };
  if (action.kind === "cancel") return api.workOrders.setStatus.mutate({ id, version, status: "cancelled" }, options);
  const { kind: _, ...change } = action;
  return api.workOrders.update.mutate({ id, version, ...change }, options);
}

/** Applies the action to each order, a few at a time, and reports each result. One failure does not stop the others. */
export async function runBulk(
  orders: readonly WorkOrder[],
  action: BulkAction,
  onResult: (id: string, result: BulkResult) => void,
): Promise<void> {
  const waiting = [...orders];
  const work = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      const { id } = order;
      const result = await apply(order, action).then(
        () => "done" as const,
        (error: unknown) => problemCode(error),
      );
      onResult(id, result);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}
