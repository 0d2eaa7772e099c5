import type { Db } from "@lantai/db/connect";
import { workOrders, workOrderSteps } from "@lantai/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { setAuditActor } from "../audit/audit-actor.js";
import { insertEdit, type OrderRow, type WrittenBy } from "../work-orders/actions.js";

/**
 * Says that a step is done or not, as an edit of the order: unless the order has changed since `order` was read, then
 * false.
 */
export async function writeIsDone(
  tx: Db,
  order: OrderRow,
  { step, isDone }: { step: { id: string; isDone: boolean }; isDone: boolean },
  { now, who, ...by }: WrittenBy,
): Promise<boolean> {
  const changed = await tx
    .update(workOrders)
    .set({ version: sql`${workOrders.version} + 1`, updatedAt: now })
    .where(and(eq(workOrders.id, order.id), eq(workOrders.version, order.version), setAuditActor(JSON.stringify(who))))
    .returning({ id: workOrders.id });
  if (changed.length === 0) return false;
  await tx.update(workOrderSteps).set({ isDone }).where(eq(workOrderSteps.id, step.id));
  const changes = [{ field: "isDone", from: step.isDone, to: isDone }];
  await insertEdit(tx, order, { changes, stepId: step.id, now, ...by });
  return true;
}
