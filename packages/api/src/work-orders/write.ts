import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { statusHistory, users, workOrders } from "@lantai/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { setAuditActor, type AuditActor } from "../audit/audit-actor.js";
import type { HoldReason, ScrapReason, WorkOrderStatus } from "@lantai/db/vocabulary";
import { instantParam, type NewOrder, type WrittenBy } from "./insert.js";
import type { TransitionOutcome } from "./rules.js";
import { asWorkOrders, findOrder, orderColumns, type OrderRow } from "./store.js";

/**
 * The changes of a work order. Each is one statement: the order and its history are stored together or not at all, at
 * the price of one round trip (docs/decisions/0007). A change repeats the premise of the rule that allowed it, the
 * version that was read; no row means that another writer came first.
 */

const p = sql.placeholder;

/** The position of the change in the live feed (docs/decisions/0008). */
const thisTransaction = sql`pg_current_xact_id()::text::bigint`;

/** What every change sets besides its own columns; a clock that was set back must not put history out of order. */
const touch = sql`version = version + 1, updated_at = greatest(updated_at, ${instantParam("now")}),
  changed_in = ${thisTransaction}`;

const updateStatus = preparedStatement((db) => {
  const changed = db.$with("changed", {}).as(sql`
    update work_orders set status = ${p("status")}::work_order_status,
      quantity_good = ${sql.param(p("quantityGood"), workOrders.quantityGood)},
      quantity_scrap = ${sql.param(p("quantityScrap"), workOrders.quantityScrap)},
      started_at = ${instantParam("startedAt")}, completed_at = ${instantParam("completedAt")}, ${touch}
    where id = ${p("id")}::uuid and version = ${p("version")}::int returning *`);
  const entry = db.$with("entry", {}).as(sql`
    insert into status_history (work_order_id, from_status, to_status, quantity, quantity_scrap, scrap_reason,
      hold_reason, note, actor_user_id, actor_service_id, at)
    select id, ${p("fromStatus")}::work_order_status, status, ${sql.param(p("good"), statusHistory.quantity)},
      ${sql.param(p("scrap"), statusHistory.quantityScrap)}, ${p("scrapReason")}::scrap_reason,
      ${p("holdReason")}::hold_reason, ${p("note")}, ${p("userId")}::uuid, ${p("serviceId")}::uuid, updated_at
    from changed where ${setAuditActor(p("who"))}`);
  return db
    .with(changed, entry)
    .select(orderColumns)
    .from(asWorkOrders(db, sql`changed`))
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .prepare("transition_work_order");
});

/** What a transition or report adds to the ledger. */
export interface LedgerEntry extends WrittenBy {
  quantity: number;
  quantityScrap: number;
  scrapReason: ScrapReason | null;
  holdReason: HoldReason | null;
  note: string | null;
}

/** Stores a transition with its ledger entry, unless the order has changed since `order` was read: then null. */
export async function writeTransition(
  db: Db,
  order: OrderRow,
  outcome: TransitionOutcome,
  entry: LedgerEntry,
): Promise<OrderRow | null> {
  const { quantity: good, quantityScrap: scrap, who, ...rest } = entry;
  const fromStatus: WorkOrderStatus = order.status;
  const [changed] = await updateStatus(db).execute({
    ...rest,
    ...outcome,
    good,
    scrap,
    fromStatus,
    who: JSON.stringify(who),
    id: order.id,
    version: order.version,
  });
  return changed ?? null;
}

/** Stores edited fields, unless the order has changed since `order` was read: then null. */
export async function writeEdit(
  db: Db,
  order: OrderRow,
  change: Partial<NewOrder>,
  { now, who }: Pick<WrittenBy, "now" | "who">,
): Promise<OrderRow | null> {
  const { operatorId = order.operatorId } = change;
  const [changed] = await db
    .update(workOrders)
    .set({
      ...change,
      ...(operatorId !== order.operatorId && { priorOperatorId: order.operatorId }),
      version: sql`${workOrders.version} + 1`,
      updatedAt: sql`greatest(${workOrders.updatedAt}, ${now}::timestamptz)`,
      changedIn: thisTransaction,
    })
    .where(and(eq(workOrders.id, order.id), eq(workOrders.version, order.version), setAuditActor(JSON.stringify(who))))
    .returning({ id: workOrders.id });
  return changed ? findOrder(db, order.id) : null;
}

/** Marks the order as changed for the live feed, though none of its own fields has, and sets the transaction's audit actor. */
export async function touchWorkOrder(db: Db, orderId: string, who: AuditActor): Promise<void> {
  await db
    .update(workOrders)
    .set({ changedIn: thisTransaction })
    .where(and(eq(workOrders.id, orderId), setAuditActor(JSON.stringify(who))));
}
