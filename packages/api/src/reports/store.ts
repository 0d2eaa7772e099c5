import type { Db } from "@lantai/db/connect";
import { operatorLoad, users, workOrders } from "@lantai/db/schema";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { and, asc, eq, gt, gte, isNotNull, lte, type SQL, sql } from "drizzle-orm";

const w = workOrders;

/** A period in instants, inclusive; open where null. */
export interface Period {
  from: string | null;
  to: string | null;
}

const sumOf = (column: AnyPgColumn, when?: SQL) =>
  sql`coalesce(sum(${column})${when ? sql` filter (where ${when})` : sql``}, 0)`.mapWith(w.quantity);
const countOf = (when?: SQL) => sql`count(*)${when ? sql` filter (where ${when})` : sql``}`.mapWith(Number);

/** Orders and sums by status, of the orders whose `dateField` is in the period. */
export async function recapByStatus(db: Db, { from, to }: Period, dateField: "deadline" | "createdAt", now: string) {
  const column = w[dateField];
  return db
    .select({
      status: w.status,
      orders: countOf(),
      quantity: sumOf(w.quantity),
      quantityGood: sumOf(w.quantityGood),
      quantityScrap: sumOf(w.quantityScrap),
      pastDeadline: countOf(sql`${w.deadline} < ${now}::timestamptz`),
    })
    .from(w)
    .where(and(from === null ? undefined : gte(column, from), to === null ? undefined : lte(column, to)))
    .groupBy(w.status);
}

/** What each operator has, and finished in the period; everyone with any order, by username. */
export async function resultsByOperator(db: Db, { from, to }: Period) {
  const isOnTime = sql`${w.completedAt} <= ${w.deadline}`;
  const finished = db
    .select({
      operatorId: w.operatorId,
      completed: countOf().as("completed"),
      completedOnTime: countOf(isOnTime).as("completed_on_time"),
      quantityGood: sumOf(w.quantityGood).as("quantity_good"),
      quantityScrap: sumOf(w.quantityScrap).as("quantity_scrap"),
    })
    .from(w)
    .where(
      and(
        isNotNull(w.completedAt),
        from === null ? undefined : gte(w.completedAt, from),
        to === null ? undefined : lte(w.completedAt, to),
      ),
    )
    .groupBy(w.operatorId)
    .as("finished");
  const orZero = (column: SQL.Aliased<number>) => sql`coalesce(${column}, 0)`;
  return db
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      assigned: operatorLoad.assigned,
      inProgress: operatorLoad.inProgress,
      completed: orZero(finished.completed).mapWith(Number),
      completedOnTime: orZero(finished.completedOnTime).mapWith(Number),
      quantityGood: orZero(finished.quantityGood).mapWith(w.quantityGood),
      quantityScrap: orZero(finished.quantityScrap).mapWith(w.quantityScrap),
    })
    .from(operatorLoad)
    .innerJoin(users, eq(users.id, operatorLoad.operatorId))
    .leftJoin(finished, eq(finished.operatorId, operatorLoad.operatorId))
    .where(gt(operatorLoad.orders, 0))
    .orderBy(asc(users.usernameKey));
}
