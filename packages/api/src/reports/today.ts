import type { Context } from "../platform/context.js";
import { dayOf, endOfDayOrInstant, startOfDayOrInstant } from "../platform/time.js";
import { listWorkOrders } from "../work-orders/actions.js";
import type { ListWorkOrders, WorkOrder } from "../work-orders/schema.js";
import { recap } from "./actions.js";
import * as store from "./ledger-store.js";
import { addDays, isAtRisk, PLAN_HORIZON_DAYS, planOfDay } from "./rules.js";
import type { Today } from "./schema.js";

const OPEN: ListWorkOrders["status"] = ["pending", "in_progress", "on_hold"];

/** How many orders of a group are shown. */
const SHOWN = 8;

/** Of those at risk all are shown that a screen can take, for no filter of the list says the same. */
const SHOWN_AT_RISK = 100;

/** Among so many open orders, those with the nearest deadlines, risk is looked for: more is too much to ask each time. */
const LOOKED_AT_FOR_RISK = 500;

/** Where the plant stands now: each group is what the list of orders shows for the same filter. */
export async function today(ctx: Context): Promise<Today> {
  const at = ctx.now();
  const day = dayOf(at, ctx.timeZone);
  const group = async (filter: ListWorkOrders) => {
    const { items, total, totalIsExact } = await listWorkOrders(ctx, { limit: SHOWN, sort: "deadline", ...filter });
    return { items, total, totalIsExact };
  };
  const [late, dueToday, inProgress, onHold, open, byStatus, output, hasOrders] = await Promise.all([
    group({ overdue: true }),
    group({ status: OPEN, deadlineFrom: day, deadlineTo: day }),
    group({ status: ["in_progress"] }),
    group({ status: ["on_hold"] }),
    group({ status: OPEN, deadlineFrom: at, limit: LOOKED_AT_FOR_RISK }),
    recap(ctx, { from: day, to: day }),
    outputOf(ctx, day),
    store.hasOrders(ctx.db),
  ]);
  const atRisk = open.items.filter((order) => isAtRisk(order, at));
  return {
    at,
    day,
    isEmpty: !hasOrders,
    late,
    atRisk: {
      items: atRisk.slice(0, SHOWN_AT_RISK),
      total: atRisk.length,
      totalIsExact: open.total <= LOOKED_AT_FOR_RISK,
    },
    dueToday,
    inProgress,
    onHold: { ...onHold, items: await withHolds(ctx, onHold.items) },
    byStatus: byStatus.byStatus.map(({ status, orders }) => ({ status, orders })),
    output,
  };
}

async function withHolds(ctx: Context, orders: readonly WorkOrder[]) {
  const holds = await store.currentHolds(
    ctx.db,
    orders.map(({ id }) => id),
  );
  return orders.map((order) => {
    const { reason = null, since = "" } = holds.find(({ orderId }) => orderId === order.id) ?? {};
    return { ...order, hold: reason === null ? null : { reason, since } };
  });
}

/** What was made today, and what should be, by unit. */
async function outputOf(ctx: Context, day: string): Promise<Today["output"]> {
  const { timeZone } = ctx;
  const start = startOfDayOrInstant(day, timeZone) ?? ctx.now();
  const end = endOfDayOrInstant(day, timeZone) ?? ctx.now();
  const dueBy = endOfDayOrInstant(addDays(day, PLAN_HORIZON_DAYS), timeZone) ?? end;
  const [made, outstanding] = await Promise.all([
    store.outputByDay(ctx.db, { from: start, to: end }, timeZone),
    store.outstandingByDeadline(ctx.db, { start, dueBy, timeZone }),
  ]);
  const units = new Set([...made, ...outstanding].map(({ unit }) => unit));
  const output = [...units].map((unit) => {
    const { quantityGood = 0, quantityScrap = 0 } = made.find((row) => row.unit === unit) ?? {};
    const planned = planOfDay(
      outstanding.filter((row) => row.unit === unit),
      day,
    );
    return { unit, planned, quantityGood, quantityScrap };
  });
  return output
    .filter(({ planned, quantityGood, quantityScrap }) => planned + quantityGood + quantityScrap > 0)
    .toSorted((a, b) => b.planned - a.planned || b.quantityGood - a.quantityGood);
}
