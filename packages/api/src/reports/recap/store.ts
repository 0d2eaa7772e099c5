import type { Db } from "@lantai/db/connect";
import { FORCE_CUSTOM_PLAN, FORCE_CUSTOM_PLAN_VALUES, preparedStatement } from "@lantai/db/prepared-statement";
import { closedTotals, workOrders } from "@lantai/db/schema";
import { and, gt, sql } from "drizzle-orm";
import { type AnyPgColumn, unionAll } from "drizzle-orm/pg-core";
import { isOpen } from "../../work-orders/filters.js";
import type { Period } from "../period.js";
import { boundsOf, countOf, hasBounds, sumOf, within } from "../sql.js";

const w = workOrders;

type DateField = "deadline" | "createdAt";

const isPastDeadline = sql`${w.deadline} < ${sql.placeholder("now")}::timestamptz`;

const recaps = preparedStatement((db) => {
  const ofPeriod = (name: string, column: AnyPgColumn) =>
    db
      .select({
        status: w.status,
        unit: w.unit,
        orders: countOf(),
        quantity: sumOf(w.quantity),
        quantityGood: sumOf(w.quantityGood),
        quantityScrap: sumOf(w.quantityScrap),
        pastDeadline: countOf(isPastDeadline),
      })
      .from(w)
      .where(and(within(column), FORCE_CUSTOM_PLAN))
      .groupBy(w.status, w.unit)
      .prepare(name);
  const ofAll = () => {
    // Both sides have the same columns in the same order: a union matches them by position.
    const closed = db
      .select({
        status: closedTotals.status,
        unit: closedTotals.unit,
        orders: closedTotals.orders,
        quantity: closedTotals.quantity,
        quantityGood: closedTotals.quantityGood,
        quantityScrap: closedTotals.quantityScrap,
        pastDeadline: sql<number>`0`.as("past_deadline"),
      })
      .from(closedTotals)
      // A row whose orders were all opened again stays, at zero.
      .where(gt(closedTotals.orders, 0));
    const open = db
      .select({
        status: w.status,
        unit: w.unit,
        orders: sql<number>`1`.as("orders"),
        quantity: w.quantity,
        quantityGood: w.quantityGood,
        quantityScrap: w.quantityScrap,
        pastDeadline: sql<number>`(${isPastDeadline})::int`.as("past_deadline"),
      })
      .from(w)
      .where(isOpen);
    const all = unionAll(closed, open).as("all_orders");
    return db
      .select({
        status: all.status,
        unit: all.unit,
        orders: sql`sum(${all.orders})`.mapWith(Number),
        quantity: sumOf(all.quantity),
        quantityGood: sumOf(all.quantityGood),
        quantityScrap: sumOf(all.quantityScrap),
        pastDeadline: sql`sum(${all.pastDeadline})`.mapWith(Number),
      })
      .from(all)
      .groupBy(all.status, all.unit)
      .prepare("recap");
  };
  return {
    all: ofAll(),
    deadline: ofPeriod("recap_by_deadline", w.deadline),
    createdAt: ofPeriod("recap_by_created_at", w.createdAt),
  };
});

/** Orders and sums by status and unit, of the orders whose `dateField` is in the period. */
export async function recapRows(db: Db, period: Period, dateField: DateField, now: string) {
  const recap = recaps(db)[hasBounds(period) ? dateField : "all"];
  return recap.execute({ ...boundsOf(period), ...FORCE_CUSTOM_PLAN_VALUES, now });
}
