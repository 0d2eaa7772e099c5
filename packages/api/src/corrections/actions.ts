import { roleOf } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { DomainError, unwrap } from "../platform/errors.js";
import {
  changeOrder,
  type OrderRow,
  storedAt,
  tolerancePercent,
  toHistoryItem,
  toWorkOrder,
  findOrder,
  writtenBy,
} from "../work-orders/actions.js";
import { applyInstead, canReverse, hasReason } from "./rules.js";
import type { Correction, ReverseReport } from "./schema.js";
import * as store from "./store.js";

/** Takes a report back, and stores what stands instead in its place; the order's status stays as it is. */
export async function reverseReport(ctx: SignedInContext, input: ReverseReport): Promise<Correction> {
  unwrap(hasReason(input.reason, input.note));
  const { items, order } = await changeOrder(ctx, { id: input.id }, (order, db) =>
    db.transaction((tx) => correct({ ...ctx, db: tx }, order, input)),
  );
  return { items: items.map(toHistoryItem), workOrder: toWorkOrder(order, ctx.now()) };
}

/** Decides and stores a correction; null when another writer came first. */
async function correct(ctx: SignedInContext, order: OrderRow, { item: ref, reason, note, instead }: ReverseReport) {
  const item = await requireItem(ctx, order, ref);
  const { userId, serviceId, makerId } = item;
  const actor = { id: ctx.actor.id, role: roleOf(ctx.actor) };
  const reported = { ...item, actorId: userId ?? serviceId ?? "", madeById: makerId };
  unwrap(canReverse(reported, order, { actor, now: ctx.now() }));
  const report = instead && {
    quantity: instead.quantity ?? 0,
    quantityScrap: instead.quantityScrap ?? 0,
    scrapReason: instead.scrapReason ?? null,
    confirmOverproduction: instead.confirmOverproduction ?? false,
  };
  if (report) unwrap(applyInstead(order, item, { report, tolerancePercent: await tolerancePercent(ctx.db) }));
  const correction = { itemId: item.id, reason, note: note ?? null, instead: report ?? null };
  const items = await store.insertCorrection(ctx.db, order, {
    ...correction,
    now: storedAt(ctx, order),
    ...writtenBy(ctx),
  });
  const changed = items && (await findOrder(ctx.db, order.id));
  return changed && { items, order: changed };
}

async function requireItem(ctx: SignedInContext, order: OrderRow, ref: string | number) {
  const id = /^\d{1,15}$/.test(String(ref)) ? Number(ref) : null;
  const item = id === null ? null : await store.findItem(ctx.db, order.id, id);
  if (!item) throw new DomainError("not_found", "The order's history has no such item");
  return item;
}
