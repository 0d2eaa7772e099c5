import { roleOf, viewerOf } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { DomainError, unwrap } from "../platform/errors.js";
import {
  changeOrder,
  type HistoryRow,
  type OrderRow,
  storedAt,
  tolerancePercent,
  toHistoryItem,
  stepOf,
  toWorkOrderWithSteps,
  findOrder,
  writtenBy,
} from "../work-orders/actions.js";
import { canWorkAt } from "../steps/rules.js";
import { applyInstead, canAccessItem, canReverse, hasReason } from "./rules.js";
import type { Correction, ReverseReport } from "./schema.js";
import * as store from "./store.js";

/** Takes a report back, and stores what stands instead in its place; the order's status stays as it is. */
export async function reverseReport(ctx: SignedInContext, input: ReverseReport): Promise<Correction> {
  unwrap(hasReason(input.reason, input.note));
  const load = (db: SignedInContext["db"]) => requireReportedOrder({ ...ctx, db }, input);
  const { items, order } = await changeOrder(ctx, { id: input.id, load }, (order, db) =>
    db.transaction((tx) => correct({ ...ctx, db: tx }, order, input)),
  );
  return { items: items.map(toHistoryItem), workOrder: toWorkOrderWithSteps(order, ctx.now()) };
}

/**
 * The order of a report, for its people and for whoever reported or made it.
 * @throws DomainError `not_found`, or `not_assigned` for anyone else.
 */
export async function requireReportedOrder(ctx: SignedInContext, { id, item: ref }: ReverseReport): Promise<OrderRow> {
  const order = await findOrder(ctx.db, id);
  if (!order) throw new DomainError("not_found", "There is no such work order");
  const item = await findItem(ctx, order, ref);
  unwrap(canAccessItem(viewerOf(ctx.actor), order, item && reportedOf(item)));
  return order;
}

/** Decides and stores a correction; null when another writer came first. */
async function correct(ctx: SignedInContext, order: OrderRow, { item: ref, reason, note, instead }: ReverseReport) {
  const item = await findItem(ctx, order, ref);
  if (!item) throw new DomainError("not_found", "The order's history has no such item");
  const actor = { id: ctx.actor.id, role: roleOf(ctx.actor) };
  unwrap(canReverse(reportedOf(item), order, { actor, now: ctx.now() }));
  const report = instead && {
    quantity: instead.quantity ?? 0,
    quantityScrap: instead.quantityScrap ?? 0,
    scrapReason: instead.scrapReason ?? null,
    confirmOverproduction: instead.confirmOverproduction ?? false,
  };
  const stepId = instead?.stepId ?? item.stepId ?? undefined;
  const step = instead ? stepOf(order, { stepId }, "instead.stepId") : null;
  const isSameStep = step?.id === item.stepId;
  // What stands in the reversed one's place is for whoever may take that back.
  if (step && !isSameStep) unwrap(canWorkAt(viewerOf(ctx.actor), order, step));
  if (report) {
    const judged = step ? { ...order, quantityGood: step.quantityGood } : order;
    const taken = step ? { ...item, quantity: isSameStep ? (item.stepQuantity ?? 0) : 0 } : item;
    const asked = { ...report, confirmOverproduction: report.confirmOverproduction || step?.isRework === true };
    unwrap(applyInstead(judged, taken, { report: asked, tolerancePercent: await tolerancePercent(ctx.db) }));
  }
  const correction = { itemId: item.id, reason, note: note ?? null, instead: report ? { ...report, step } : null };
  const items = await store.insertCorrection(ctx.db, order, {
    ...correction,
    now: storedAt(ctx, order),
    ...writtenBy(ctx),
  });
  const changed = items && (await findOrder(ctx.db, order.id));
  return changed && { items, order: changed };
}

async function findItem(ctx: SignedInContext, order: OrderRow, ref: string | number) {
  const id = /^\d{1,15}$/.test(String(ref)) ? Number(ref) : null;
  return id === null ? null : store.findItem(ctx.db, order.id, id);
}

/** An item as the rules about corrections see it. */
const reportedOf = (item: HistoryRow) => ({
  ...item,
  actorId: item.userId ?? item.serviceId ?? "",
  madeById: item.makerId,
});
