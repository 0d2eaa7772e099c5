import { OPEN_STATUSES } from "@lantai/db/vocabulary";
import type { Context } from "../../platform/context.js";
import { dayOf, endOfDayOrInstant, startOfDayOrInstant } from "../../platform/time.js";
import { listWorkOrders } from "../../work-orders/actions.js";
import type { ListWorkOrders, WorkOrder } from "../../work-orders/schema.js";
import { addDays } from "../calendar-days.js";
import { daily } from "../production/actions.js";
import { recap } from "../recap/actions.js";
import { isAtRisk } from "../../work-orders/risk.js";
import { PLAN_HORIZON_DAYS, planOfDay } from "./rules.js";
import type { Holds, ListHolds, Today } from "./schema.js";
import * as store from "./store.js";

/** How many orders of a group are in the answer. */
const MOST_IN_GROUP = 8;

/** How many orders at risk are in the answer: more, because no filter of the list selects them. */
const MOST_AT_RISK = 100;

/** How many open orders, those with the nearest deadlines, are checked for risk: all would be too slow. */
const CHECKED_FOR_RISK = 500;

/** The plant's state now: each group is what the list of orders shows for the same filter. */
export async function today(ctx: Context): Promise<Today> {
  const at = ctx.now();
  const day = dayOf(at, ctx.timeZone);
  const group = async (filter: ListWorkOrders) => {
    const { items, total, totalIsExact } = await listWorkOrders(ctx, {
      limit: MOST_IN_GROUP,
      sort: "deadline",
      ...filter,
    });
    return { items, total, totalIsExact };
  };
  const open = { status: [...OPEN_STATUSES] };
  const [late, dueToday, inProgress, onHold, notLate, byStatus, output, hasOrders] = await Promise.all([
    group({ overdue: true }),
    group({ ...open, deadlineFrom: day, deadlineTo: day }),
    group({ status: ["in_progress"] }),
    group({ status: ["on_hold"] }),
    group({ ...open, deadlineFrom: at, limit: CHECKED_FOR_RISK }),
    recap(ctx, { from: day, to: day }),
    outputOf(ctx, day),
    store.hasOrders(ctx.db),
  ]);
  const atRisk = notLate.items.filter((order) => isAtRisk(order, at));
  return {
    at,
    day,
    isEmpty: !hasOrders,
    late,
    atRisk: {
      items: atRisk.slice(0, MOST_AT_RISK),
      total: atRisk.length,
      totalIsExact: notLate.total <= CHECKED_FOR_RISK,
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
  const dueBy = endOfDayOrInstant(addDays(day, PLAN_HORIZON_DAYS), timeZone) ?? ctx.now();
  const [made, outstanding] = await Promise.all([
    daily(ctx, { from: day, to: day }),
    store.outstandingByDeadline(ctx.db, { start, dueBy, timeZone }),
  ]);
  const units = new Set([...made.units, ...outstanding].map(({ unit }) => unit));
  const output = [...units].map((unit) => {
    const { quantityGood = 0, quantityScrap = 0 } = made.units.find((row) => row.unit === unit) ?? {};
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

/** Why and since when each of these orders was last held; nothing for those that never were. */
export async function holds(ctx: Context, { orderIds }: ListHolds): Promise<Holds> {
  const found = await store.currentHolds(ctx.db, orderIds);
  return { items: found.flatMap(({ reason, ...rest }) => (reason === null ? [] : [{ ...rest, reason }])) };
}
