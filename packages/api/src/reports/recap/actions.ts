import { isClosed, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import type { Context } from "../../platform/context.js";
import { addQuantities } from "../../work-orders/rules.js";
import { periodOf } from "../period.js";
import type { Recap, RecapInput } from "./schema.js";
import * as store from "./store.js";

/** The quantities ordered and made, by status, of the orders due (or created) in the period. */
export async function recap(ctx: Context, input: RecapInput): Promise<Recap> {
  const rows = await store.recapByStatus(
    ctx.db,
    periodOf(input, ctx.timeZone),
    input.dateField ?? "deadline",
    ctx.now(),
  );
  const byStatus = WORK_ORDER_STATUSES.map((status) => {
    const row = rows.find((candidate) => candidate.status === status);
    const { orders = 0, quantity = 0, quantityGood = 0, quantityScrap = 0 } = row ?? {};
    return { status, orders, quantity, quantityGood, quantityScrap };
  });
  const nothing = { orders: 0, quantity: 0, quantityGood: 0, quantityScrap: 0 };
  const sums = byStatus.reduce(
    (sum, row) => ({
      orders: sum.orders + row.orders,
      quantity: addQuantities(sum.quantity, row.quantity),
      quantityGood: addQuantities(sum.quantityGood, row.quantityGood),
      quantityScrap: addQuantities(sum.quantityScrap, row.quantityScrap),
    }),
    nothing,
  );
  const overdue = rows.filter((row) => !isClosed(row.status)).reduce((sum, row) => sum + row.pastDeadline, 0);
  return { from: input.from ?? null, to: input.to ?? null, byStatus, totals: { ...sums, overdue } };
}
