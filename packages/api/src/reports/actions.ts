import { isClosed, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import type { Context } from "../platform/context.js";
import { DomainError } from "../platform/errors.js";
import { addQuantities } from "../work-orders/rules.js";
import { endOfDayOrInstant, startOfDayOrInstant } from "../platform/time.js";
import type { OperatorsInput, Recap, RecapInput } from "./schema.js";
import * as store from "./store.js";

/** What was planned and made, by status, for the orders due (or created) in the period. */
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

/** What each operator has now, and what of it was completed in the period. */
export async function operatorResults(ctx: Context, input: OperatorsInput) {
  const rows = await store.resultsByOperator(ctx.db, periodOf(input, ctx.timeZone));
  if (rows.length > store.MOST_OPERATORS) {
    throw new DomainError("validation_failed", `This report is for ${store.MOST_OPERATORS} operators at most`);
  }
  const items = rows.map(({ id, username, name, ...results }) => ({ operator: { id, username, name }, ...results }));
  return { from: input.from ?? null, to: input.to ?? null, items };
}

function periodOf({ from, to }: { from?: string; to?: string }, timeZone: string): store.Period {
  return {
    from: from === undefined ? null : startOfDayOrInstant(from, timeZone),
    to: to === undefined ? null : endOfDayOrInstant(to, timeZone),
  };
}
