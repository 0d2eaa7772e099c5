import type { UserActor } from "../platform/actor.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { ledgerPage } from "../platform/ledger-paging.js";
import { pageRequest, toPage } from "../platform/paging.js";
import { dayOf, endOfDayOrInstant, startOfDayOrInstant } from "../platform/time.js";
import { changeOrder, requireOperator, requireOrder, writtenBy } from "./changing.js";
import { deadlineOf } from "./edit.js";
import type { Filter } from "./filters.js";
import { insertOrder, insertOrders, type NewOrder } from "./insert.js";
import { type ListOrder, listOrders, sortKeyOf, sortKeySchema } from "./list.js";
import type { CreateWorkOrder, ListHistory, ListWorkOrders, SetStatus, WorkOrder } from "./schema.js";
import * as store from "./store.js";
import { transitionWorkOrder } from "./transition.js";
import { toHistoryItem, toWorkOrder } from "./view.js";

export { changeOrder, requireOrder, writtenBy } from "./changing.js";
export { updateWorkOrder } from "./edit.js";
export type { WrittenBy } from "./insert.js";
export { findOrder, historyItems, type OrderRow, tolerancePercent } from "./store.js";
export { unchangedOrder } from "./write.js";
export { toHistoryItem, toWorkOrder } from "./view.js";
export { attributionOf, storedAt, transitionWorkOrder } from "./transition.js";

/** Plans an order; it gets the next number of the plant's day. */
export async function createWorkOrder(ctx: SignedInContext, input: CreateWorkOrder): Promise<WorkOrder> {
  const now = ctx.now();
  const deadline = deadlineOf(input.deadline, ctx.timeZone);
  await requireOperator(ctx.db, input.operatorId);
  const day = dayOf(now, ctx.timeZone);
  const created = await insertOrder(ctx.db, { ...input, deadline }, { day, now, ...writtenBy(ctx) });
  ctx.changes.notify();
  return toWorkOrder(created, now);
}

/** Plans the orders of one import, all at once; the caller has checked their operators and notifies the change feed. */
export async function createImportedOrders(
  ctx: SignedInContext,
  orders: readonly NewOrder[],
  now: string,
): Promise<void> {
  await insertOrders(ctx.db, orders, { day: dayOf(now, ctx.timeZone), now, ...writtenBy(ctx) });
}

/** Every order that passes the filters. */
export async function listWorkOrders(ctx: Context, input: ListWorkOrders) {
  return listPage(ctx, input, { order: input.sort ?? "-createdAt" });
}

/** The caller's own orders: open ones first, by priority, then by deadline. */
export async function listAssigned(ctx: SignedInContext<UserActor>, input: ListWorkOrders) {
  return listPage(ctx, input, { order: input.sort ?? "assigned", assignedTo: ctx.actor.id });
}

async function listPage(
  ctx: Context,
  { page, limit, cursor, sort: _, ...filter }: ListWorkOrders,
  { order, assignedTo }: { order: ListOrder; assignedTo?: string },
) {
  const now = ctx.now();
  const start = pageRequest({ page, limit, cursor }, { by: order, sortKey: sortKeySchema(order) });
  const found = await listOrders(ctx.db, {
    filter: { ...inInstants(filter, ctx.timeZone), assignedTo },
    order,
    start,
    now,
  });
  return toPage(found.rows, found.matches, {
    start,
    by: order,
    sortKeyOf: sortKeyOf(order),
    toItem: (row) => toWorkOrder(row, now),
  });
}

/** One order, by id or number. */
export async function getWorkOrder(ctx: SignedInContext, input: { id: string }): Promise<WorkOrder> {
  return toWorkOrder(await requireOrder(ctx, input.id), ctx.now());
}

/** One page of the order's ledger. */
export async function getHistory(ctx: SignedInContext, { id, ...paging }: ListHistory) {
  const order = await requireOrder(ctx, id);
  return ledgerPage("history", paging, {
    read: (start) => store.listHistory(ctx.db, order.id, start),
    toItem: toHistoryItem,
  });
}

/** Makes a transition, with the output since the last report. */
export async function setStatus(ctx: SignedInContext, input: SetStatus): Promise<WorkOrder> {
  const changed = await changeOrder(ctx, input, (order, db) => transitionWorkOrder({ ...ctx, db }, order, input));
  return toWorkOrder(changed.order, ctx.now());
}

/** A filter's dates as the instants at which they begin and end at the plant; a bound out of range is left open. */
function inInstants(
  {
    deadlineFrom,
    deadlineTo,
    createdFrom,
    createdTo,
    completedFrom,
    completedTo,
    ...rest
  }: Omit<ListWorkOrders, "page" | "limit" | "cursor" | "sort">,
  timeZone: string,
): Filter {
  const from = (text?: string) => (text === undefined ? undefined : (startOfDayOrInstant(text, timeZone) ?? undefined));
  const to = (text?: string) => (text === undefined ? undefined : (endOfDayOrInstant(text, timeZone) ?? undefined));
  return {
    ...rest,
    deadlineFrom: from(deadlineFrom),
    deadlineTo: to(deadlineTo),
    createdFrom: from(createdFrom),
    createdTo: to(createdTo),
    completedFrom: from(completedFrom),
    completedTo: to(completedTo),
  };
}
