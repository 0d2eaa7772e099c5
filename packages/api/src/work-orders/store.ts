import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { plantSettings, serviceAccounts, statusHistory, users, workOrders } from "@lantai/db/schema";
import { and, asc, desc, eq, getTableColumns, gt, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { actorFields, makerFields, makers } from "../platform/actor-columns.js";
import { isId } from "../platform/fields.js";
import type { LedgerStart } from "../platform/ledger-paging.js";

const { numberKey, urgency, priorOperatorId, externalRefShared, ...visible } = getTableColumns(workOrders);

/** An order as it is read everywhere, with its operator. */
export const orderColumns = { ...visible, operatorUsername: users.username, operatorName: users.name };

/** The rows that a statement has just written, under the name of their table: `orderColumns` can be selected from them. */
export const asWorkOrders = (db: Db, written: SQL) =>
  db
    .select({ row: sql`*` })
    .from(written)
    .as("work_orders");

/** The columns of an order that are sort keys only. */
export const sortKeyColumns = { numberKey, urgency };

export type OrderRow = Awaited<ReturnType<typeof findOrder>> & {};

const p = sql.placeholder;
const h = statusHistory;

/** Can this text be an order's number? */
const isNumber = (ref: string) => /^WO-\d{8}-\d{3,8}$/.test(ref);

const byId = preparedStatement((db) =>
  db
    .select(orderColumns)
    .from(workOrders)
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .where(eq(workOrders.id, p("ref")))
    .prepare("work_order_by_id"),
);

const byNumber = preparedStatement((db) =>
  db
    .select(orderColumns)
    .from(workOrders)
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .where(eq(workOrders.number, p("ref")))
    .prepare("work_order_by_number"),
);

/** The order with this id or number. */
export async function findOrder(db: Db, ref: string) {
  if (!isId(ref) && !isNumber(ref)) return null;
  const [order] = await (isId(ref) ? byId(db) : byNumber(db)).execute({ ref });
  return order ?? null;
}

/** Locks the order until the transaction ends, so that writers that keep overtaking each other queue. */
export async function lockOrder(db: Db, ref: string): Promise<void> {
  await db
    .select({ id: workOrders.id })
    .from(workOrders)
    .where(isId(ref) ? eq(workOrders.id, ref) : eq(workOrders.number, ref))
    .for("update");
}

/** By how much good output may exceed the ordered quantity, in percent. */
export async function tolerancePercent(db: Db): Promise<number> {
  const [settings] = await tolerance(db).execute();
  if (!settings) throw new Error("the plant's settings are missing");
  return settings.percent;
}

const tolerance = preparedStatement((db) =>
  db
    .select({ percent: plantSettings.overproductionTolerancePercent })
    .from(plantSettings)
    .prepare("overproduction_tolerance"),
);

/** Can an order be assigned to this user? */
export async function isActiveOperator(db: Db, userId: string): Promise<boolean> {
  const [operator] = await activeOperator(db).execute({ userId });
  return operator !== undefined;
}

const activeOperator = preparedStatement((db) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, p("userId")), eq(users.role, "operator"), eq(users.active, true)))
    .prepare("active_operator"),
);

/** Has output of this order ever been reported, whether or not it was taken back? */
export async function hasReports(db: Db, orderId: string): Promise<boolean> {
  const [report] = await db
    .select({ id: h.id })
    .from(h)
    .where(and(eq(h.workOrderId, orderId), or(ne(h.quantity, 0), ne(h.quantityScrap, 0))))
    .limit(1);
  return report !== undefined;
}

/** A person as an edit's item names one; who has no name is called by the username. */
export async function personOf(db: Db, id: string): Promise<{ id: string; name: string | null }> {
  const [person] = await db.select({ name: users.name, username: users.username }).from(users).where(eq(users.id, id));
  return { id, name: person?.name ?? person?.username ?? null };
}

const reversals = alias(statusHistory, "reversals");

/** Items of the ledger with who did them, and what took them back. */
export const historyItems = (db: Db) =>
  db
    .select({
      id: h.id,
      fromStatus: h.fromStatus,
      toStatus: h.toStatus,
      quantity: h.quantity,
      quantityScrap: h.quantityScrap,
      scrapReason: h.scrapReason,
      holdReason: h.holdReason,
      note: h.note,
      at: h.at,
      madeAt: h.madeAt,
      reverses: h.reverses,
      reversedBy: reversals.id,
      reversalReason: h.reversalReason,
      changes: h.changes,
      ...actorFields,
      ...makerFields,
    })
    .from(h)
    .leftJoin(users, eq(users.id, h.actorUserId))
    .leftJoin(serviceAccounts, eq(serviceAccounts.id, h.actorServiceId))
    .leftJoin(makers, eq(makers.id, h.madeBy))
    .leftJoin(reversals, eq(reversals.reverses, h.id));

export type HistoryRow = Awaited<ReturnType<typeof listHistory>>[number];

const histories = preparedStatement((db) => {
  const { id } = h;
  const from = (name: string, isNewestFirst: boolean) =>
    historyItems(db)
      .where(and(eq(h.workOrderId, p("orderId")), isNewestFirst ? lt(id, p("after")) : gt(id, p("after"))))
      .orderBy(isNewestFirst ? desc(id) : asc(id))
      .limit(p("limit"))
      .prepare(name);
  return { oldest: from("work_order_history", false), newest: from("work_order_history_newest", true) };
});

/** The transitions and reports of an order from `start` on. */
export async function listHistory(db: Db, orderId: string, { after, limit, isNewestFirst }: LedgerStart) {
  const { oldest, newest } = histories(db);
  if (isNewestFirst) return newest.execute({ orderId, after: after ?? Number.MAX_SAFE_INTEGER, limit });
  return oldest.execute({ orderId, after: after ?? 0, limit });
}
