import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { dayCounters, statusHistory, users, workOrders } from "@lantai/db/schema";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { setAuditActor, type AuditActor } from "../audit/audit-actor.js";
import type { HoldReason, Priority, ScrapReason, WorkOrderStatus } from "@lantai/db/vocabulary";
import type { TransitionOutcome } from "./rules.js";
import { findOrder, orderColumns, type OrderRow } from "./store.js";

/**
 * The writes of a work order. Each is one statement: the order and its history are stored together or not at all, at
 * the price of one trip to the database (docs/decisions/0007). A change repeats the premise of the rule that allowed
 * it, the version that was seen; no row means that somebody else was first.
 *
 * The part that writes the order is named `work_orders` too. Inside it that still means the table; for the parts after
 * it, and for the columns of the answer, it means the rows just written.
 */

const p = sql.placeholder;
const instantParam = (name: string) => sql`${p(name)}::timestamptz`;

const insertOrder = preparedStatement((db) => {
  const counter = db.$with("counter").as(
    db
      .insert(dayCounters)
      .values({ day: sql`${p("day")}::date`, last: 1 })
      .onConflictDoUpdate({ target: dayCounters.day, set: { last: sql`${dayCounters.last} + 1` } })
      .returning(),
  );
  const made = db.$with("work_orders", {}).as(sql`
    insert into work_orders (number, number_key, external_ref, product_name, unit, quantity, deadline, priority,
      operator_id, note, created_at, updated_at)
    select ${numberOf(sql`day`, sql`last`)}, ${numberKeyOf(sql`day`, sql`last`)}, ${p("externalRef")},
      ${p("productName")}, ${p("unit")}, ${sql.param(p("quantity"), workOrders.quantity)}, ${instantParam("deadline")},
      ${p("priority")}::priority, ${p("operatorId")}::uuid, ${p("note")}, ${instantParam("now")}, ${instantParam("now")}
    from counter returning *`);
  const entry = db.$with("entry", {}).as(sql`
    insert into status_history (work_order_id, to_status, actor_user_id, actor_service_id, at)
    select id, status, ${p("userId")}::uuid, ${p("serviceId")}::uuid, created_at from work_orders
    where ${setAuditActor(p("who"))}`);
  return db
    .with(counter, made, entry)
    .select(orderColumns)
    .from(workOrders)
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .prepare("insert_work_order");
});

/** `WO-20261123-007`, wider past 999, of a day and its count. */
export const numberOf = (day: SQL, count: SQL) =>
  sql`'WO-' || to_char(${day}, 'YYYYMMDD') || '-' || lpad(${count}::text, greatest(3, length(${count}::text)), '0')`;

/** The number as it sorts. */
export const numberKeyOf = (day: SQL, count: SQL) => sql`to_char(${day}, 'YYYYMMDD')::bigint * 100000000 + ${count}`;

export interface NewOrder {
  productName: string;
  quantity: number;
  unit: string;
  deadline: string;
  priority: Priority;
  operatorId: string;
  note: string | null;
  externalRef: string | null;
}

interface By {
  userId: string | null;
  serviceId: string | null;
  now: string;
  /** For the audit log. */
  who: AuditActor;
}

/** Stores a new order under the next number of `day` (the plant's date), with the first item of its history. */
export async function createOrder(db: Db, order: NewOrder & By & { day: string }) {
  const [created] = await insertOrder(db).execute({ ...order, who: JSON.stringify(order.who) });
  if (!created) throw new Error("an insert returned no row");
  return created;
}

/** Where a live feed finds the change (docs/decisions/0008). */
const thisTransaction = sql`pg_current_xact_id()::text::bigint`;

/** What every change does to an order besides its point; a clock that was set back must not turn history around. */
const touch = sql`version = version + 1, updated_at = greatest(updated_at, ${instantParam("now")}),
  changed_in = ${thisTransaction}`;

const moveOrder = preparedStatement((db) => {
  const moved = db.$with("work_orders", {}).as(sql`
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
    from work_orders where ${setAuditActor(p("who"))}`);
  return db
    .with(moved, entry)
    .select(orderColumns)
    .from(workOrders)
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .prepare("move_work_order");
});

/** What a move or report leaves in history. */
export interface Entry extends By {
  quantity: number;
  quantityScrap: number;
  scrapReason: ScrapReason | null;
  holdReason: HoldReason | null;
  note: string | null;
}

/** Stores a move with its history item, unless the order has changed since `order` was read: then null. */
export async function writeTransition(
  db: Db,
  order: OrderRow,
  moved: TransitionOutcome,
  entry: Entry,
): Promise<OrderRow | null> {
  const { quantity: good, quantityScrap: scrap, who, ...rest } = entry;
  const fromStatus: WorkOrderStatus = order.status;
  const [changed] = await moveOrder(db).execute({
    ...rest,
    ...moved,
    good,
    scrap,
    fromStatus,
    who: JSON.stringify(who),
    id: order.id,
    version: order.version,
  });
  return changed ?? null;
}

/** What an edit may set. */
export type Edit = Partial<NewOrder>;

/** Stores edited fields, unless the order has changed since `order` was read: then null. */
export async function edit(
  db: Db,
  order: OrderRow,
  change: Edit,
  { now, who }: Pick<By, "now" | "who">,
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

/** Marks the order changed for those who watch it, though nothing of its own has, and says who acts from here on. */
export async function touchWorkOrder(db: Db, orderId: string, who: AuditActor): Promise<void> {
  await db
    .update(workOrders)
    .set({ changedIn: thisTransaction })
    .where(and(eq(workOrders.id, orderId), setAuditActor(JSON.stringify(who))));
}
