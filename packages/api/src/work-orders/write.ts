import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { type FieldChange, statusHistory, workOrders } from "@lantai/db/schema";
import type { HoldReason, ScrapReason } from "@lantai/db/vocabulary";
import { and, eq, sql } from "drizzle-orm";
import { setAuditActor } from "../audit/audit-actor.js";
import { instantParam, type NewOrder, type WrittenBy } from "./insert.js";
import type { TransitionOutcome } from "./rules.js";
import { findOrder, type OrderRow } from "./store.js";

/**
 * The changes of a work order. A transition is one statement that inserts the ledger's item, from which a trigger makes
 * the order what it says (docs/decisions/0046). A change repeats the premise of the rule that allowed it, the version that
 * was read, and locks the order; no row means that another writer came first.
 */

const p = sql.placeholder;

/** The order, locked, if it still has the version that was read. */
export const unchangedOrder = (id: unknown, version: unknown) => sql`
  select id, status from work_orders where id = ${id}::uuid and version = ${version}::int for no key update`;

const insertItem = preparedStatement((db) => {
  const unchanged = db.$with("unchanged", {}).as(unchangedOrder(p("id"), p("version")));
  const item = db.$with("item", {}).as(sql`
    insert into status_history (work_order_id, from_status, to_status, quantity, quantity_scrap, scrap_reason,
      hold_reason, note, actor_user_id, actor_service_id, at, made_at, made_by)
    select id, status, ${p("status")}::work_order_status, ${sql.param(p("quantity"), statusHistory.quantity)},
      ${sql.param(p("quantityScrap"), statusHistory.quantityScrap)}, ${p("scrapReason")}::scrap_reason,
      ${p("holdReason")}::hold_reason, ${p("note")}, ${p("userId")}::uuid, ${p("serviceId")}::uuid,
      ${instantParam("now")}, ${instantParam("madeAt")}, ${p("madeBy")}::uuid
    from unchanged where ${setAuditActor(p("who"))} returning id`);
  return db
    .with(unchanged, item)
    .select({ itemId: sql`id`.mapWith(Number) })
    .from(sql`item`)
    .prepare("transition_work_order");
});

/** What a transition or report adds to the ledger. */
export interface LedgerEntry extends WrittenBy {
  quantity: number;
  quantityScrap: number;
  scrapReason: ScrapReason | null;
  holdReason: HoldReason | null;
  note: string | null;
  /** When it was done. */
  madeAt: string;
  /** The id of the operator who did it. */
  madeBy: string;
}

/**
 * Stores a transition, unless the order has changed since `order` was read: then null. Returns the order as the trigger
 * leaves it, and the ledger's item.
 */
export async function writeTransition(
  db: Db,
  order: OrderRow,
  outcome: TransitionOutcome,
  entry: LedgerEntry,
): Promise<{ order: OrderRow; item: { id: number; madeAt: string; madeBy: string } } | null> {
  const { now, madeAt, madeBy, who } = entry;
  const [stored] = await insertItem(db).execute({
    ...entry,
    who: JSON.stringify(who),
    id: order.id,
    version: order.version,
    status: outcome.status,
  });
  if (!stored) return null;
  const changed = { ...order, ...outcome, version: order.version + 1, updatedAt: now };
  return { order: changed, item: { id: stored.itemId, madeAt, madeBy } };
}

/** Stores edited fields with their item of the ledger, unless the order has changed since `order` was read: then null. */
export async function writeEdit(
  db: Db,
  order: OrderRow,
  { fields, changes }: { fields: Partial<NewOrder>; changes: readonly FieldChange[] },
  { now, who, userId, serviceId }: WrittenBy,
): Promise<OrderRow | null> {
  const { operatorId = order.operatorId } = fields;
  const [changed] = await db
    .update(workOrders)
    .set({
      ...fields,
      ...(operatorId !== order.operatorId && { priorOperatorId: order.operatorId }),
      // One that it shared with an older order is its own now.
      ...(changes.some(({ field }) => field === "externalRef") && { externalRefShared: null }),
      version: sql`${workOrders.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(workOrders.id, order.id), eq(workOrders.version, order.version), setAuditActor(JSON.stringify(who))))
    .returning({ id: workOrders.id });
  if (!changed) return null;
  await db.insert(statusHistory).values({
    workOrderId: order.id,
    fromStatus: order.status,
    toStatus: order.status,
    actorUserId: userId,
    actorServiceId: serviceId,
    at: now,
    madeAt: now,
    changes: [...changes],
  });
  return findOrder(db, order.id);
}
