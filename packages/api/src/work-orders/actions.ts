import type { Db } from "@lantai/db/connect";
import type { UserActor } from "../platform/actor.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { ledgerPage } from "../platform/ledger-paging.js";
import { pageRequest, toPage } from "../platform/paging.js";
import { dayOf, lowerBound, upperBound } from "../platform/time.js";
import { changeOrder, requireOperator, requireOrder, writtenBy } from "./changing.js";
import { deadlineOf } from "./edit.js";
import type { Filter } from "./filters.js";
import { insertOrder, type NewOrder, type WrittenBy } from "./insert.js";
import { type ListOrder, listOrders, type ListRow, sortKeyOf, sortKeySchema } from "./list.js";
import { decidePlan, type RequestedPlan, writeSteps } from "./plan.js";
import type { ListHistory } from "./history-schema.js";
import type { CreateWorkOrder, ListWorkOrders, SetStatus, WorkOrderWithSteps } from "./schema.js";
import * as store from "./store.js";
import { transitionWorkOrder } from "./transition.js";
import { toHistoryItem, toWorkOrder, toWorkOrderWithSteps } from "./view.js";

export { changeOrder, requireOrder, writtenBy } from "./changing.js";
export { updateWorkOrder } from "./edit.js";
export type { WrittenBy } from "./insert.js";
export {
  findOrder,
  findSteps,
  historyItems,
  type HistoryRow,
  lockOrder,
  type OrderRow,
  tolerancePercent,
} from "./store.js";
export {
  beginImport,
  countImported,
  type ImportedBy,
  type ImportedOrder,
  insertImported,
  lastNumber,
  takeNumbers,
} from "./insert-imported.js";
export { importedPlan } from "./plan.js";
export { insertEdit, unchangedOrder } from "./write.js";
export { stepRefOf, toHistoryItem, toSteps, toWorkOrderWithSteps } from "./view.js";
export { attributionOf, stepOf, storedAt, transitionWorkOrder } from "./transition.js";

/** Plans an order; it gets the next number of the plant's day. */
export async function createWorkOrder(
  ctx: SignedInContext,
  { teamId, steps, ...fields }: CreateWorkOrder,
): Promise<WorkOrderWithSteps> {
  const now = ctx.now();
  const deadline = deadlineOf(fields.deadline, ctx.timeZone);
  await requireOperator(ctx.db, fields.operatorId);
  const by = { day: dayOf(now, ctx.timeZone), now, ...writtenBy(ctx) };
  const isPlanned = (teamId ?? null) !== null || (steps ?? []).length > 0;
  const created = isPlanned
    ? await ctx.db.transaction((tx) => insertPlannedOrder(tx, { ...fields, deadline }, { teamId, steps }, by))
    : await insertOrder(ctx.db, { ...fields, deadline }, by);
  ctx.changes.notify();
  return toWorkOrderWithSteps(created, now);
}

/** Stores a new order with its team and its steps. */
async function insertPlannedOrder(
  tx: Db,
  order: NewOrder,
  requested: RequestedPlan,
  by: WrittenBy & { day: string },
): Promise<store.OrderRow> {
  const plan = await decidePlan(tx, requested);
  const created = await insertOrder(tx, { ...order, ...plan.fields }, by);
  if (plan.steps) await writeSteps(tx, created.id, plan.steps);
  const planned = await store.findOrder(tx, created.id);
  if (!planned) throw new Error("an order just inserted is not there");
  return planned;
}

/** Every order that passes the filters. */
export async function listWorkOrders(ctx: Context, input: ListWorkOrders) {
  return listPage(ctx, input, { order: input.sort ?? "-createdAt", toItem: toWorkOrder });
}

/** The caller's own orders: open ones first, by priority, then by deadline. */
export async function listAssigned(ctx: SignedInContext<UserActor>, input: ListWorkOrders) {
  const { id, teamIds } = ctx.actor;
  // Who is in no team has a narrower question, which has an index and a stored total of its own.
  const own = teamIds.length > 0 ? { assignedTo: id, assignedTeams: teamIds } : { assignedTo: id };
  return listPage(ctx, input, { order: input.sort ?? "assigned", own, toItem: toWorkOrderWithSteps });
}

async function listPage<Item>(
  ctx: Context,
  { page, limit, cursor, sort: _, ...filter }: ListWorkOrders,
  {
    order,
    own = {},
    toItem,
  }: {
    order: ListOrder;
    own?: Pick<Filter, "assignedTo" | "assignedTeams">;
    toItem: (row: ListRow, now: string) => Item;
  },
) {
  const now = ctx.now();
  const start = pageRequest({ page, limit, cursor }, { by: order, sortKey: sortKeySchema(order) });
  const found = await listOrders(ctx.db, {
    filter: { ...inInstants(filter, ctx.timeZone), ...own },
    order,
    start,
    now,
  });
  return toPage(found.rows, found.matches, {
    start,
    by: order,
    sortKeyOf: sortKeyOf(order),
    toItem: (row) => toItem(row, now),
  });
}

/** One order, by id or number. */
export async function getWorkOrder(ctx: SignedInContext, input: { id: string }): Promise<WorkOrderWithSteps> {
  return toWorkOrderWithSteps(await requireOrder(ctx, input.id), ctx.now());
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
export async function setStatus(ctx: SignedInContext, input: SetStatus): Promise<WorkOrderWithSteps> {
  const changed = await changeOrder(ctx, input, (order, db) => transitionWorkOrder({ ...ctx, db }, order, input));
  return toWorkOrderWithSteps(changed.order, ctx.now());
}

/** A filter's dates as the instants at which they begin and end at the plant. */
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
  return {
    ...rest,
    deadlineFrom: lowerBound(deadlineFrom, timeZone),
    deadlineTo: upperBound(deadlineTo, timeZone),
    createdFrom: lowerBound(createdFrom, timeZone),
    createdTo: upperBound(createdTo, timeZone),
    completedFrom: lowerBound(completedFrom, timeZone),
    completedTo: upperBound(completedTo, timeZone),
  };
}
