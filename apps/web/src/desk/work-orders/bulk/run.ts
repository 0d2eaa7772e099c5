import type { Priority } from "@lantai/db/vocabulary";
import { api, newIdempotencyKey } from "../../../lib/api.js";
import { type ProblemCode, problemCode } from "../../../lib/problem.js";
import type { WorkOrder } from "../../../orders/types.js";

/** What is done to every chosen order. */
export type BulkAction =
  | { kind: "assign"; operatorId: string }
  | { kind: "priority"; priority: Priority }
  | { kind: "cancel" };

/** How it went for one order; nothing yet where it waits. */
export type BulkResult = "done" | ProblemCode;

/** So many at once; the server has others to serve. */
const CONCURRENCY = 4;

function apply({ id, version }: WorkOrder, deed: BulkAction): Promise<unknown> {
  const options = { context: { idempotencyKey: newIdempotencyKey() } };
  if (deed.kind === "cancel") return api.workOrders.setStatus.mutate({ id, version, status: "cancelled" }, options);
  const { kind: _, ...change } = deed;
  return api.workOrders.update.mutate({ id, version, ...change }, options);
}

/** Does the deed to each order, a few at a time, and tells how each one went. One that fails stops no other. */
export async function runBulk(
  orders: readonly WorkOrder[],
  deed: BulkAction,
  onResult: (id: string, result: BulkResult) => void,
): Promise<void> {
  const waiting = [...orders];
  const work = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      const { id } = order;
      const result = await apply(order, deed).then(
        () => "done" as const,
        (error: unknown) => problemCode(error),
      );
      onResult(id, result);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}
