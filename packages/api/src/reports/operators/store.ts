import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { closedTotals, operatorLoad, users, workOrders } from "@lantai/db/schema";
import { and, asc, eq, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Period } from "../period.js";
import { boundsOf, countOf, hasBounds, sumOf, within } from "../sql.js";

const w = workOrders;

/** The most operators that a report covers; on more it is refused rather than truncated. */
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
        completed: sql`${closedTotals.orders}`.mapWith(closedTotals.orders).as("completed"),
        completedOnTime: sql`${closedTotals.onTime}`.mapWith(closedTotals.onTime).as("completed_on_time"),
        quantityGood: sql`${closedTotals.quantityGood}`.mapWith(closedTotals.quantityGood).as("quantity_good"),
        quantityScrap: sql`${closedTotals.quantityScrap}`.mapWith(closedTotals.quantityScrap).as("quantity_scrap"),
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

/** What each operator has, and completed in the period; every operator with an order, by username, up to `MOST_OPERATORS` + 1. */
export async function resultsByOperator(db: Db, period: Period) {
  return results(db)[hasBounds(period) ? "period" : "all"].execute(boundsOf(period));
}
