import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { plantSettings, serviceAccounts, statusHistory, users, workOrders, workOrderSteps } from "@lantai/db/schema";
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { actorFields, makerFields, makers } from "../platform/actor-columns.js";
import { isId } from "../platform/fields.js";
import type { LedgerStart } from "../platform/ledger-paging.js";
import { type StepRow, stepsOfOrder } from "./order-steps.js";

const { numberKey, urgency, priorOperatorId, priorTeamIds, externalRefShared, ...visible } =
  getTableColumns(workOrders);

/** An order as it is read everywhere, with its operator and the name of its team. */
const orderColumns = {
  ...visible,
  operatorUsername: users.username,
  operatorName: users.name,
  teamName: sql<string | null>`case when work_orders.team_id is not null then
    (select name from teams where teams.id = work_orders.team_id) end`,
};

/** The rows that a statement has just written, under the name of their table: `orderColumns` can be selected from them. */
export const asWorkOrders = (db: Db, written: SQL) =>
  db
    .select({ row: sql`*` })
    .from(written)
    .as("work_orders");

/** An order with its steps: what is read of one order, and of an operator's own. */
export const orderWithSteps = { ...orderColumns, steps: stepsOfOrder };

/** An order of a list, without its steps. */
export const orderWithoutSteps = { ...orderColumns, steps: sql<StepRow[]>`'[]'::json` };

/** The columns of an order that are sort keys only. */
export const sortKeyColumns = { numberKey, urgency };

/** An order as it is read from the database, with its operator and its steps. */
export type OrderRow = Awaited<ReturnType<typeof findOrder>> & {};

const p = sql.placeholder;
const h = statusHistory;

/** Can this text be an order's number? */
const isNumber = (ref: string) => /^WO-\d{8}-\d{3,8}$/i.test(ref);

const byId = preparedStatement((db) =>
  db
    .select(orderWithSteps)
    .from(workOrders)
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .where(eq(workOrders.id, p("ref")))
    .prepare("work_order_by_id"),
);

const byNumber = preparedStatement((db) =>
  db
    .select(orderWithSteps)
    .from(workOrders)
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .where(eq(workOrders.number, p("ref")))
    .prepare("work_order_by_number"),
);

/** The order with this id or number. */
export async function findOrder(db: Db, ref: string) {
  if (!isId(ref) && !isNumber(ref)) return null;
  const [order] = await (isId(ref) ? byId(db) : byNumber(db)).execute({ ref: ref.toUpperCase() });
  return order ?? null;
}

/** The steps of those of these orders that have any. */
export async function findSteps(db: Db, orderIds: readonly string[]) {
  return db
    .select({ id: workOrders.id, quantity: workOrders.quantity, steps: stepsOfOrder })
    .from(workOrders)
    .where(and(inArray(workOrders.id, [...orderIds]), gt(workOrders.stepCount, 0)));
}

/** Locks the order until the transaction ends, so that writers that keep overtaking each other queue. */
export async function lockOrder(db: Db, ref: string): Promise<void> {
  if (!isId(ref) && !isNumber(ref)) return;
  await db
    .select({ id: workOrders.id })
    .from(workOrders)
    .where(isId(ref) ? eq(workOrders.id, ref) : eq(workOrders.number, ref.toUpperCase()))
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

/** Has output of this order ever been reported, or been reported without a step, whether or not it was taken back? */
export async function hasReports(db: Db, orderId: string, where: "anywhere" | "without a step"): Promise<boolean> {
  const isReport = or(ne(h.quantity, 0), ne(h.quantityScrap, 0), ne(h.stepQuantity, 0));
  const [report] = await db
    .select({ id: h.id })
    .from(h)
    .where(and(eq(h.workOrderId, orderId), isReport, where === "anywhere" ? undefined : isNull(h.stepId)))
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
      stepId: h.stepId,
      stepName: workOrderSteps.name,
      stepQuantity: h.stepQuantity,
      ...actorFields,
      ...makerFields,
    })
    .from(h)
    .leftJoin(users, eq(users.id, h.actorUserId))
    .leftJoin(serviceAccounts, eq(serviceAccounts.id, h.actorServiceId))
    .leftJoin(makers, eq(makers.id, h.madeBy))
    .leftJoin(reversals, eq(reversals.reverses, h.id))
    .leftJoin(workOrderSteps, eq(workOrderSteps.id, h.stepId));

/** An item of the ledger as it is read from the database. */
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

/** The items of an order's ledger from `start` on. */
export async function listHistory(db: Db, orderId: string, { after, limit, isNewestFirst }: LedgerStart) {
  const { oldest, newest } = histories(db);
  if (isNewestFirst) return newest.execute({ orderId, after: after ?? Number.MAX_SAFE_INTEGER, limit });
  return oldest.execute({ orderId, after: after ?? 0, limit });
}
