import { isClosed, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import type { Context } from "../../platform/context.js";
import { addQuantities } from "../../work-orders/quantities.js";
import { periodOf } from "../period.js";
import { groupByUnit, inOneSpelling } from "../units.js";
import type { Recap, RecapInput } from "./schema.js";
import * as store from "./store.js";

const NOTHING = { orders: 0, quantity: 0, quantityGood: 0, quantityScrap: 0 };
type Sums = typeof NOTHING;

/** The quantities ordered and made, by status, of the orders due (or created) in the period. */
export async function recap(ctx: Context, input: RecapInput): Promise<Recap> {
  const period = periodOf(input, ctx.timeZone);
  const found = await store.recapRows(ctx.db, period, input.dateField ?? "deadline", ctx.now());
  const rows = inOneSpelling(found, weightOf);
  const byStatus = WORK_ORDER_STATUSES.map((status) => ({
    status,
    ...sumsOf(rows.filter((row) => row.status === status)),
  }));
  const overdue = rows.filter((row) => !isClosed(row.status)).reduce((sum, row) => sum + row.pastDeadline, 0);
  return { from: input.from ?? null, to: input.to ?? null, byStatus, totals: { ...sumsOf(rows), overdue } };
}

const weightOf = ({ orders }: Sums) => orders;

function sumsOf(rows: readonly (Sums & { unit: string })[]) {
  const byUnit = groupByUnit(rows, weightOf).map(({ unit, rows: found }) => ({ unit, ...add(found) }));
  return { ...add(rows), byUnit };
}

function add(rows: readonly Sums[]): Sums {
  return rows.reduce(
    (sum, row) => ({
      orders: sum.orders + row.orders,
      quantity: addQuantities(sum.quantity, row.quantity),
      quantityGood: addQuantities(sum.quantityGood, row.quantityGood),
      quantityScrap: addQuantities(sum.quantityScrap, row.quantityScrap),
    }),
    NOTHING,
  );
}
