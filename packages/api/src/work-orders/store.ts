import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { plantSettings, serviceAccounts, statusHistory, users, workOrders } from "@lantai/db/schema";
import { and, asc, desc, eq, getTableColumns, gt, lt, type SQL, sql } from "drizzle-orm";
import { actorFields } from "../platform/actor-columns.js";
import { isId } from "../platform/fields.js";
import type { LedgerStart } from "../platform/ledger-paging.js";

const { numberKey, urgency, priorOperatorId, changedIn, ...visible } = getTableColumns(workOrders);

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

/** Can this text be an order's number? */
const isNumber = (ref: string) => /^WO-\d{8}-\d{3,8}$/i.test(ref);

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
  const [order] = await (isId(ref) ? byId(db) : byNumber(db)).execute({ ref: ref.toUpperCase() });
  return order ?? null;
}

/** Locks the order until the transaction ends, so that writers that keep overtaking each other queue. */
export async function lockOrder(db: Db, ref: string): Promise<void> {
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

const histories = preparedStatement((db) => {
  const { id } = statusHistory;
  const from = (name: string, isNewestFirst: boolean) =>
    db
      .select({
        id: statusHistory.id,
        fromStatus: statusHistory.fromStatus,
        toStatus: statusHistory.toStatus,
        quantity: statusHistory.quantity,
        quantityScrap: statusHistory.quantityScrap,
        scrapReason: statusHistory.scrapReason,
        holdReason: statusHistory.holdReason,
        note: statusHistory.note,
        at: statusHistory.at,
        ...actorFields,
      })
      .from(statusHistory)
      .leftJoin(users, eq(users.id, statusHistory.actorUserId))
      .leftJoin(serviceAccounts, eq(serviceAccounts.id, statusHistory.actorServiceId))
      .where(and(eq(statusHistory.workOrderId, p("orderId")), isNewestFirst ? lt(id, p("after")) : gt(id, p("after"))))
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
