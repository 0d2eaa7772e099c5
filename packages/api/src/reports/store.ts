import type { Db } from "@lantai/db/connect";
import { preparedStatement, FORCE_CUSTOM_PLAN, FORCE_CUSTOM_PLAN_VALUES } from "@lantai/db/prepared-statement";
import { closedTotals, operatorLoad, users, workOrders } from "@lantai/db/schema";
import { and, asc, eq, gt, isNotNull, type SQL, sql, type SQLWrapper } from "drizzle-orm";
import { type AnyPgColumn, unionAll } from "drizzle-orm/pg-core";
import { CONDITIONS } from "../work-orders/filters.js";

const w = workOrders;

/** A period in instants, inclusive; open where null. */
export interface Period {
  from: string | null;
  to: string | null;
}

const sumOf = (column: SQLWrapper) => sql`coalesce(sum(${column}), 0)`.mapWith(w.quantity);
const countOf = (when?: SQL) => sql`count(*)${when ? sql` filter (where ${when})` : sql``}`.mapWith(Number);
const p = sql.placeholder;

/** A period as parameters, and as the condition that has them. */
const boundsOf = ({ from, to }: Period) => ({ from: from ?? "-infinity", to: to ?? "infinity" });
const within = (column: AnyPgColumn) => sql`${column} between ${p("from")}::timestamptz and ${p("to")}::timestamptz`;

/** A report over everything is another statement: what the closed orders add up to is kept (docs/decisions/0032). */
const hasBounds = ({ from, to }: Period) => from !== null || to !== null;

type DateField = "deadline" | "createdAt";

const isPastDeadline = sql`${w.deadline} < ${p("now")}::timestamptz`;

const recaps = preparedStatement((db) => {
  const ofPeriod = (name: string, column: AnyPgColumn) =>
    db
      .select({
        status: w.status,
        orders: countOf(),
        quantity: sumOf(w.quantity),
        quantityGood: sumOf(w.quantityGood),
        quantityScrap: sumOf(w.quantityScrap),
        pastDeadline: countOf(isPastDeadline),
      })
      .from(w)
      .where(and(within(column), FORCE_CUSTOM_PLAN))
      .groupBy(w.status)
      .prepare(name);
  const ofAll = () => {
    // Both sides name the same in the same order: a union goes by places.
    const closed = db
      .select({
        status: closedTotals.status,
        orders: closedTotals.orders,
        quantity: closedTotals.quantity,
        quantityGood: closedTotals.quantityGood,
        quantityScrap: closedTotals.quantityScrap,
        pastDeadline: sql<number>`0`.as("past_deadline"),
      })
      .from(closedTotals);
    const open = db
      .select({
        status: w.status,
        orders: sql<number>`1`.as("orders"),
        quantity: w.quantity,
        quantityGood: w.quantityGood,
        quantityScrap: w.quantityScrap,
        pastDeadline: sql<number>`(${isPastDeadline})::int`.as("past_deadline"),
      })
      .from(w)
      .where(CONDITIONS.openOnly);
    const all = unionAll(closed, open).as("all_orders");
    return db
      .select({
        status: all.status,
        orders: sql`sum(${all.orders})`.mapWith(Number),
        quantity: sumOf(all.quantity),
        quantityGood: sumOf(all.quantityGood),
        quantityScrap: sumOf(all.quantityScrap),
        pastDeadline: sql`sum(${all.pastDeadline})`.mapWith(Number),
      })
      .from(all)
      .groupBy(all.status)
      .prepare("recap");
  };
  return {
    all: ofAll(),
    deadline: ofPeriod("recap_by_deadline", w.deadline),
    createdAt: ofPeriod("recap_by_created_at", w.createdAt),
  };
});

/** Orders and sums by status, of the orders whose `dateField` is in the period. */
export async function recapByStatus(db: Db, period: Period, dateField: DateField, now: string) {
  const recap = recaps(db)[hasBounds(period) ? dateField : "all"];
  return recap.execute({ ...boundsOf(period), ...FORCE_CUSTOM_PLAN_VALUES, now });
}

/** More operators than any plant has; a report on more is refused rather than cut. */
export const MOST_OPERATORS = 10_000;

const results = preparedStatement((db) => {
  const ofPeriod = () =>
    db
      .select({
        operatorId: w.operatorId,
        completed: countOf().as("completed"),
        completedOnTime: countOf(sql`${w.completedAt} <= ${w.deadline}`).as("completed_on_time"),
        quantityGood: sumOf(w.quantityGood).as("quantity_good"),
        quantityScrap: sumOf(w.quantityScrap).as("quantity_scrap"),
      })
      .from(w)
      .where(and(isNotNull(w.completedAt), within(w.completedAt)))
      .groupBy(w.operatorId)
      .as("finished");
  const ofAll = () =>
    db
      .select({
        operatorId: closedTotals.operatorId,
        completed: sql<number>`${closedTotals.orders}`.as("completed"),
        completedOnTime: sql<number>`${closedTotals.onTime}`.as("completed_on_time"),
        quantityGood: sql<number>`${closedTotals.quantityGood}`.as("quantity_good"),
        quantityScrap: sql<number>`${closedTotals.quantityScrap}`.as("quantity_scrap"),
      })
      .from(closedTotals)
      .where(eq(closedTotals.status, "completed"))
      .as("finished");
  const resultsOf = (name: string, finished: ReturnType<typeof ofPeriod>) => {
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
      .limit(MOST_OPERATORS + 1)
      .prepare(name);
  };
  return { all: resultsOf("operators", ofAll()), period: resultsOf("operators_in_period", ofPeriod()) };
});

/** What each operator has, and finished in the period; everyone with any order, by username, to one over the most. */
export async function resultsByOperator(db: Db, period: Period) {
  return results(db)[hasBounds(period) ? "period" : "all"].execute(boundsOf(period));
}
