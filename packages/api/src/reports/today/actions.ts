import { OPEN_STATUSES } from "@lantai/db/vocabulary";
import type { Context } from "../../platform/context.js";
import { dayOf, endOfDayOrInstant } from "../../platform/time.js";
import { listWorkOrders } from "../../work-orders/actions.js";
import type { ListWorkOrders, WorkOrder } from "../../work-orders/schema.js";
import { addDays } from "../calendar-days.js";
import { production, reportedSpans } from "../production/actions.js";
import { MOST_UNITS } from "../production/rules.js";
import { addQuantities } from "../../work-orders/quantities.js";
import { recap } from "../recap/actions.js";
import { groupByUnit } from "../units.js";
import { PLAN_HORIZON_DAYS, planOfDay } from "./rules.js";
import type { Holds, ListHolds, Today } from "./schema.js";
import * as store from "./store.js";

/** How many orders of a group are in the answer. */
const MOST_IN_GROUP = 8;

/** How many orders at risk are in the answer: more, because the page shows them all. */
const MOST_AT_RISK = 100;

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
  const [late, dueToday, inProgress, onHold, atRisk, byStatus, output, hasOrders] = await Promise.all([
    group({ overdue: true }),
    group({ ...open, deadlineFrom: day, deadlineTo: day }),
    group({ status: ["in_progress"] }),
    group({ status: ["on_hold"] }),
    group({ atRisk: true, limit: MOST_AT_RISK }),
    recap(ctx, { from: day, to: day }),
    outputOf(ctx),
    store.hasOrders(ctx.db),
  ]);
  return {
    at,
    day,
    isEmpty: !hasOrders,
    late,
    atRisk,
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

/** What was made on the production day that runs now, and what should be, by unit. */
async function outputOf(ctx: Context): Promise<Today["output"]> {
  const { timeZone } = ctx;
  const { to: day, spans } = await reportedSpans(ctx, {});
  const start = new Date(spans[0]?.startMs ?? ctx.now()).toISOString();
  const dueBy = endOfDayOrInstant(addDays(day, PLAN_HORIZON_DAYS), timeZone) ?? ctx.now();
  const [{ totals }, outstanding] = await Promise.all([
    production(ctx, { from: day, to: day }),
    store.outstandingByDeadline(ctx.db, { start, dueBy, timeZone }),
  ]);
  const made = totals.slice(0, MOST_UNITS);
  const rows = [
    ...made.map(({ unit, quantityFinished, quantityScrap }) => ({
      unit,
      quantityGood: quantityFinished,
      quantityScrap,
      due: null,
    })),
    ...outstanding.map(({ unit, ...due }) => ({ unit, quantityGood: 0, quantityScrap: 0, due })),
  ];
  const output = groupByUnit(rows, ({ due }) => due?.quantity ?? 0).map(({ unit, rows: found }) => ({
    unit,
    planned: planOfDay(
      found.flatMap(({ due }) => due ?? []),
      day,
    ),
    quantityGood: found.reduce((sum, row) => addQuantities(sum, row.quantityGood), 0),
    quantityScrap: found.reduce((sum, row) => addQuantities(sum, row.quantityScrap), 0),
  }));
  return output
    .filter(({ planned, quantityGood, quantityScrap }) => planned + quantityGood + quantityScrap > 0)
    .toSorted((a, b) => b.planned - a.planned || b.quantityGood - a.quantityGood);
}

/** Why and since when each of these orders was last held; nothing for those that never were. */
export async function holds(ctx: Context, { orderIds }: ListHolds): Promise<Holds> {
  const found = await store.currentHolds(ctx.db, orderIds);
  return { items: found.flatMap(({ reason, ...rest }) => (reason === null ? [] : [{ ...rest, reason }])) };
}
