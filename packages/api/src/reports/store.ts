import type { Db } from "@lantai/db/connect";
import { once, OWN_PLAN, OWN_PLAN_VALUES } from "@lantai/db/prepared";
import { operatorLoad, users, workOrders } from "@lantai/db/schema";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { and, asc, eq, gt, isNotNull, type SQL, sql } from "drizzle-orm";

const w = workOrders;

/** A period in instants, inclusive; open where null. */
export interface Period {
  from: string | null;
  to: string | null;
}

const sumOf = (column: AnyPgColumn) => sql`coalesce(sum(${column}), 0)`.mapWith(w.quantity);
const countOf = (when?: SQL) => sql`count(*)${when ? sql` filter (where ${when})` : sql``}`.mapWith(Number);
const p = sql.placeholder;

/** A period as parameters, and as the condition that has them. */
const boundsOf = ({ from, to }: Period) => ({ from: from ?? "-infinity", to: to ?? "infinity" });
const within = (column: AnyPgColumn) => sql`${column} between ${p("from")}::timestamptz and ${p("to")}::timestamptz`;

/** A report over everything is a statement of its own, because for that PostgreSQL had better read the whole table. */
const hasBounds = ({ from, to }: Period) => from !== null || to !== null;

type DateField = "deadline" | "createdAt";

const recaps = once((db) => {
  const recap = (name: string, condition?: SQL) =>
    db
      .select({
        status: w.status,
        orders: countOf(),
        quantity: sumOf(w.quantity),
        quantityGood: sumOf(w.quantityGood),
        quantityScrap: sumOf(w.quantityScrap),
        pastDeadline: countOf(sql`${w.deadline} < ${p("now")}::timestamptz`),
      })
      .from(w)
      .where(condition)
      .groupBy(w.status)
      .prepare(name);
  return {
    all: recap("recap"),
    deadline: recap("recap_by_deadline", and(within(w.deadline), OWN_PLAN)),
    createdAt: recap("recap_by_created_at", and(within(w.createdAt), OWN_PLAN)),
  };
});

/** Orders and sums by status, of the orders whose `dateField` is in the period. */
export async function recapByStatus(db: Db, period: Period, dateField: DateField, now: string) {
  const recap = recaps(db)[hasBounds(period) ? dateField : "all"];
  return recap.execute({ ...boundsOf(period), ...OWN_PLAN_VALUES, now });
}

const results = once((db) => {
  const resultsOf = (name: string, condition?: SQL) => {
    const finished = db
      .select({
        operatorId: w.operatorId,
        completed: countOf().as("completed"),
        completedOnTime: countOf(sql`${w.completedAt} <= ${w.deadline}`).as("completed_on_time"),
        quantityGood: sumOf(w.quantityGood).as("quantity_good"),
        quantityScrap: sumOf(w.quantityScrap).as("quantity_scrap"),
      })
      .from(w)
      .where(and(isNotNull(w.completedAt), condition))
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
      .orderBy(asc(users.usernameKey))
      .prepare(name);
  };
  return { all: resultsOf("operators"), period: resultsOf("operators_in_period", within(w.completedAt)) };
});

/** What each operator has, and finished in the period; everyone with any order, by username. */
export async function resultsByOperator(db: Db, period: Period) {
  return results(db)[hasBounds(period) ? "period" : "all"].execute(boundsOf(period));
}
