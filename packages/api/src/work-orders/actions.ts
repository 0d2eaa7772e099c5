import type { Db } from "@lantai/db/connect";
import { actorColumns, roleOf, type UserActor } from "../platform/actor.js";
import { withActor } from "../platform/actor-columns.js";
import { auditActorOf } from "../audit/audit-actor.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { metricCounters } from "../platform/metric-counters.js";
import { DomainError, invalidField, unwrap } from "../platform/errors.js";
import { ledgerPage } from "../platform/ledger-paging.js";
import { pageRequest, toPage } from "../platform/paging.js";
import { dayOf, endOfDayOrInstant, startOfDayOrInstant } from "../platform/time.js";
import type { Filter } from "./filters.js";
import { insertOrder } from "./insert.js";
import { stageOrders } from "./insert-staged.js";
import { type ListOrder, listOrders, sortKeyOf, sortKeySchema } from "./list.js";
import { addQuantities, canAccess, canEdit, decideTransition, type TransitionRequest } from "./rules.js";
import type { CreateWorkOrder, ListHistory, ListWorkOrders, SetStatus, UpdateWorkOrder, WorkOrder } from "./schema.js";
import * as store from "./store.js";
import { toWorkOrder } from "./view.js";
import * as write from "./write.js";

export { touchWorkOrder } from "./write.js";

/** Plans an order; it gets the next number of the plant's day. */
export async function createWorkOrder(ctx: SignedInContext, input: CreateWorkOrder): Promise<WorkOrder> {
  const now = ctx.now();
  const deadline = deadlineOf(input.deadline, ctx.timeZone);
  await requireOperator(ctx.db, input.operatorId);
  const day = dayOf(now, ctx.timeZone);
  const created = await insertOrder(ctx.db, { ...input, deadline }, { day, now, ...by(ctx) });
  ctx.changes.notify();
  return toWorkOrder(created, now);
}

/**
 * Plans the orders of one import in the transaction `ctx.db`, all at once when they are stored; the caller has checked their
 * operators and notifies the change feed.
 */
export async function planImportedOrders(ctx: SignedInContext) {
  const { add, store: storeStaged } = await stageOrders(ctx.db);
  return {
    add,
    store: (now: string) => storeStaged({ day: dayOf(now, ctx.timeZone), now, ...actorColumns(ctx.actor) }),
  };
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
    toItem: withActor,
  });
}

/** Makes a transition, with the output since the last report. */
export async function setStatus(ctx: SignedInContext, input: SetStatus): Promise<WorkOrder> {
  const changed = await changeOrder(ctx, input, (order, db) => transitionWorkOrder({ ...ctx, db }, order, input));
  return toWorkOrder(changed, ctx.now());
}

/** Edits an order's fields, makes a transition, or both. */
export async function updateWorkOrder(ctx: SignedInContext, input: UpdateWorkOrder): Promise<WorkOrder> {
  const { id: _, version: __, status, holdReason, ...rest } = input;
  const { note: transitionNote, ...withoutNote } = rest;
  const fields = status === undefined ? rest : withoutNote;
  if (status === undefined && holdReason !== undefined)
    throw invalidField("holdReason", "only a hold has a hold reason");
  const isEdit = Object.keys(fields).length > 0;
  if (!isEdit && status === undefined) throw invalidField("", "say what to change");
  const deadline = fields.deadline === undefined ? undefined : deadlineOf(fields.deadline, ctx.timeZone);
  const changed = await changeOrder(ctx, input, (order, db) =>
    db.transaction(async (tx) => {
      if (isEdit) unwrap(canEdit(order.status));
      if (fields.operatorId !== undefined && fields.operatorId !== order.operatorId) {
        await requireOperator(tx, fields.operatorId);
      }
      const edited = isEdit
        ? await write.writeEdit(tx, order, { ...fields, deadline }, { now: ctx.now(), who: auditActorOf(ctx) })
        : order;
      if (!edited || status === undefined) return edited;
      return transitionWorkOrder({ ...ctx, db: tx }, edited, { status, holdReason, note: transitionNote });
    }),
  );
  return toWorkOrder(changed, ctx.now());
}

/**
 * Reads the order, lets `attempt` decide and write, and repeats both when another writer came first (`null`). The first
 * try is optimistic, because contention is rare; the second locks the order.
 */
export async function changeOrder<Result>(
  ctx: SignedInContext,
  input: { id: string; version?: number },
  attempt: (order: store.OrderRow, db: Db) => Promise<Result | null>,
): Promise<Result> {
  const tryOnce = async (db: Db) => {
    const order = await requireOrder({ ...ctx, db }, input.id);
    if (input.version !== undefined && input.version !== order.version) {
      throw new DomainError("stale_version", `The order is at version ${order.version} now, not at ${input.version}`);
    }
    return attempt(order, db);
  };
  const changed =
    (await tryOnce(ctx.db)) ??
    (await ctx.db.transaction(async (tx) => {
      metricCounters.retriedWrites += 1;
      await store.lockOrder(tx, input.id);
      return tryOnce(tx);
    }));
  if (!changed) throw new DomainError("stale_version");
  ctx.changes.notify();
  return changed;
}

/** A transition as it was requested, with optional fields absent. */
type RequestedTransition = { status: TransitionRequest["status"] } & {
  [Field in Exclude<keyof TransitionRequest, "status">]?: TransitionRequest[Field] | null;
};

/** Decides a transition and stores it; null when another writer came first. */
export async function transitionWorkOrder(ctx: SignedInContext, order: store.OrderRow, requested: RequestedTransition) {
  const clock = ctx.now();
  // A clock that was set back must not let an order be completed before it was started.
  const now = clock < order.updatedAt ? order.updatedAt : clock;
  const entry = {
    quantity: requested.quantity ?? 0,
    quantityScrap: requested.quantityScrap ?? 0,
    scrapReason: requested.scrapReason ?? null,
    holdReason: requested.holdReason ?? null,
    note: requested.note ?? null,
  };
  const request = {
    ...entry,
    status: requested.status,
    confirmOverproduction: requested.confirmOverproduction ?? false,
  };
  // The plant's tolerance is looked up only where it decides.
  const isPastOrdered = addQuantities(order.quantityGood, entry.quantity) > order.quantity;
  const tolerancePercent = isPastOrdered ? await store.tolerancePercent(ctx.db) : 0;
  const outcome = unwrap(decideTransition(order, request, { role: roleOf(ctx.actor), tolerancePercent, now }));
  return write.writeTransition(ctx.db, order, outcome, { ...entry, now, ...by(ctx) });
}

/** The caller: for the ledger, and for the audit log. */
const by = (ctx: SignedInContext) => ({ ...actorColumns(ctx.actor), who: auditActorOf(ctx) });

/**
 * The order, if it exists and the caller may see it.
 * @throws DomainError `not_found`, or `not_assigned` for an operator who is not its own.
 */
export async function requireOrder(ctx: SignedInContext, ref: string): Promise<store.OrderRow> {
  const order = await store.findOrder(ctx.db, ref);
  if (!order) throw new DomainError("not_found", "There is no such work order");
  unwrap(canAccess({ role: roleOf(ctx.actor), id: ctx.actor.id }, order));
  return order;
}

async function requireOperator(db: Db, operatorId: string): Promise<void> {
  if (await store.isActiveOperator(db, operatorId)) return;
  const message = "is not an active operator";
  throw new DomainError("invalid_operator", `operatorId ${message}`, { fields: [{ path: "operatorId", message }] });
}

function deadlineOf(text: string, timeZone: string): string {
  const deadline = endOfDayOrInstant(text, timeZone);
  if (deadline === null) throw invalidField("deadline", "is out of range");
  return deadline;
}

/** A filter's dates as the instants at which they begin and end at the plant; a bound out of range is left open. */
function inInstants(
  {
    deadlineFrom,
    deadlineTo,
    createdFrom,
    createdTo,
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
  };
}
