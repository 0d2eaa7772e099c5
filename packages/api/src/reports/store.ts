import type { Db } from "@lantai/db/connect";
import { users, workOrders } from "@lantai/db/schema";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { and, asc, eq, gte, lte, type SQL, sql } from "drizzle-orm";

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
  const completed = and(
    eq(w.status, "completed"),
    from === null ? undefined : gte(w.completedAt, from),
    to === null ? undefined : lte(w.completedAt, to),
  );
  const perOperator = db
    .select({
      operatorId: w.operatorId,
      assigned: countOf(sql`${w.status} <> 'cancelled'`).as("assigned"),
      inProgress: countOf(sql`${w.status} = 'in_progress'`).as("in_progress"),
      completed: countOf(completed).as("completed"),
      completedOnTime: countOf(and(completed, sql`${w.completedAt} <= ${w.deadline}`)).as("completed_on_time"),
      quantityGood: sumOf(w.quantityGood, completed).as("quantity_good"),
      quantityScrap: sumOf(w.quantityScrap, completed).as("quantity_scrap"),
    })
    .from(w)
    .groupBy(w.operatorId)
    .as("per_operator");
  return db
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      assigned: perOperator.assigned,
      inProgress: perOperator.inProgress,
      completed: perOperator.completed,
      completedOnTime: perOperator.completedOnTime,
      quantityGood: perOperator.quantityGood,
      quantityScrap: perOperator.quantityScrap,
    })
    .from(perOperator)
    .innerJoin(users, eq(users.id, perOperator.operatorId))
    .orderBy(asc(users.usernameKey));
}
