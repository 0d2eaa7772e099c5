import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import {
  closedTotals,
  makerDays,
  makerTotals,
  operatorLoad,
  statusHistory,
  users,
  workOrders,
} from "@lantai/db/schema";
import { and, asc, type Column, eq, gt, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Period } from "../period.js";
import { boundsOf, countOf, hasBounds, sumOf, within } from "../sql.js";
import { wholeDaysOf } from "../whole-days.js";

const h = statusHistory;
const w = workOrders;
const d = makerDays;
const p = sql.placeholder;

/** The most operators that a report covers; on more it is refused rather than truncated. */
export const MOST_OPERATORS = 10_000;

/** Has this user made anything that was not taken back? A scalar, so that it is looked up only for who has no orders. */
const hasOutput = sql`(select true from status_history made where made.made_by = ${users.id}
  and (made.quantity <> 0 or made.quantity_scrap <> 0 or made.step_quantity <> 0) and made.reverses is null
  and not exists (select from status_history reversal where reversal.reverses = made.id) limit 1)`;

const results = preparedStatement((db) => {
  const ofPeriod = () =>
    db
      .select({
        operatorId: w.operatorId,
        completed: countOf().as("completed"),
        completedOnTime: countOf(sql`${w.completedAt} <= ${w.deadline}`).as("completed_on_time"),
      })
      .from(w)
      .where(and(isNotNull(w.completedAt), within(w.completedAt)))
      .groupBy(w.operatorId)
      .as("finished");
  const ofAll = () =>
    db
      .select({
        operatorId: closedTotals.operatorId,
        completed: sql`sum(${closedTotals.orders})`.mapWith(Number).as("completed"),
        completedOnTime: sql`sum(${closedTotals.onTime})`.mapWith(Number).as("completed_on_time"),
      })
      .from(closedTotals)
      .where(eq(closedTotals.status, "completed"))
      .groupBy(closedTotals.operatorId)
      .as("finished");
  const resultsOf = (name: string, finished: ReturnType<typeof ofPeriod>) => {
    const orZero = (column: SQL.Aliased<number> | Column) => sql`coalesce(${column}, 0)`.mapWith(Number);
    return db
      .select({
        id: users.id,
        username: users.username,
        name: users.name,
        assigned: orZero(operatorLoad.assigned),
        inProgress: orZero(operatorLoad.inProgress),
        completed: orZero(finished.completed),
        completedOnTime: orZero(finished.completedOnTime),
      })
      .from(users)
      .leftJoin(operatorLoad, eq(operatorLoad.operatorId, users.id))
      .leftJoin(finished, eq(finished.operatorId, users.id))
      .where(or(gt(operatorLoad.orders, 0), hasOutput))
      .orderBy(asc(users.usernameKey))
      .limit(MOST_OPERATORS + 1)
      .prepare(name);
  };
  return { all: resultsOf("operators", ofAll()), period: resultsOf("operators_in_period", ofPeriod()) };
});

/** What each operator has, and was responsible for of what was completed in the period; every operator with an order or output, by username, up to `MOST_OPERATORS` + 1. */
export async function resultsByOperator(db: Db, period: Period) {
  return results(db)[hasBounds(period) ? "period" : "all"].execute(boundsOf(period));
}

const made = preparedStatement((db) => {
  const madeOf = (completed: SQL) => sql`
    select ${h.madeBy}, ${w.unit}, ${h.quantity} as good, ${h.quantityScrap} as scrap
    from ${w} join ${h} on ${h.workOrderId} = ${w.id} where ${h.madeBy} is not null and ${completed}`;
  const [first, end] = [sql`${p("first")}::timestamptz`, sql`${p("end")}::timestamptz`];
  // The whole days of the period are added up already; what is before and after them is read.
  const parts = sql`(
    select ${d.madeBy}, ${d.unit}, ${d.quantityGood} as good, ${d.quantityScrap} as scrap
    from ${d} where ${d.day} >= ${p("first")}::date and ${d.day} < ${p("end")}::date
    union all ${madeOf(sql`${within(w.completedAt)} and ${w.completedAt} < ${first}`)}
    union all ${madeOf(sql`${within(w.completedAt)} and ${w.completedAt} >= ${first} and ${w.completedAt} >= ${end}`)}
  ) as parts`;
  const ofPeriod = db
    .select({
      operatorId: sql<string>`made_by`,
      unit: sql<string>`unit`,
      quantityGood: sumOf(sql`good`),
      quantityScrap: sumOf(sql`scrap`),
    })
    .from(parts)
    .groupBy(sql`made_by, unit`)
    .having(sql`sum(good) <> 0 or sum(scrap) <> 0`)
    .prepare("made_in_period");
  const { madeBy, unit, quantityGood, quantityScrap } = makerTotals;
  const ofAll = db
    .select({ operatorId: madeBy, unit, quantityGood, quantityScrap })
    .from(makerTotals)
    .where(or(ne(quantityGood, 0), ne(quantityScrap, 0)))
    .prepare("made");
  return { all: ofAll, period: ofPeriod };
});

/** What each operator made, by unit, of the orders completed in the period, regardless of who is responsible for them. */
export async function madeByOperator(db: Db, period: Period) {
  const { all, period: ofPeriod } = made(db);
  return hasBounds(period) ? ofPeriod.execute({ ...boundsOf(period), ...wholeDaysOf(period) }) : all.execute();
}
