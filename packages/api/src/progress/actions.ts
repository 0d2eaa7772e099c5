import { actorColumns } from "../platform/actor.js";
import { withActor } from "../platform/actor-columns.js";
import { auditActorOf } from "../audit/audit-actor.js";
import type { SignedInContext } from "../platform/context.js";
import { invalidField, unwrap } from "../platform/errors.js";
import { ledgerPage } from "../platform/ledger-paging.js";
import { changeOrder, requireOrder, touchWorkOrder, transitionWorkOrder } from "../work-orders/actions.js";
import { canReportProgress } from "../work-orders/rules.js";
import type { AddProgress, ListProgress, Progress } from "./schema.js";
import * as store from "./store.js";

/** Adds a note to an order; with quantities it is a report too, and an item of the ledger. */
export async function addProgress(ctx: SignedInContext, input: AddProgress): Promise<Progress> {
  const isReport = (input.quantity ?? 0) > 0 || (input.quantityScrap ?? 0) > 0;
  if (!isReport && input.scrapReason !== undefined) {
    throw invalidField("scrapReason", "a scrap reason needs a scrap quantity");
  }
  const stored = isReport ? await addReport(ctx, input) : await addNote(ctx, input);
  ctx.changes.notify();
  return toProgress(stored);
}

async function addNote(ctx: SignedInContext, { id, note }: AddProgress) {
  const order = await requireOrder(ctx, id);
  return ctx.db.transaction(async (tx) => {
    await touchWorkOrder(tx, order.id, auditActorOf(ctx));
    const progress = { orderId: order.id, note, at: ctx.now(), isReport: false, ...actorColumns(ctx.actor) };
    return store.insertProgress(tx, progress);
  });
}

async function addReport(ctx: SignedInContext, { id, ...input }: AddProgress) {
  return changeOrder(ctx, { id }, (order, db) => {
    unwrap(canReportProgress(order.status));
    return db.transaction(async (tx) => {
      const moved = await transitionWorkOrder({ ...ctx, db: tx }, order, { ...input, status: order.status });
      if (!moved) return null;
      const progress = {
        orderId: order.id,
        note: input.note,
        at: moved.updatedAt,
        isReport: true,
        ...actorColumns(ctx.actor),
      };
      return store.insertProgress(tx, progress);
    });
  });
}

/** Refuses the replay of a note to a caller who may no longer see its order. */
export async function checkReplay(ctx: SignedInContext, { id }: AddProgress): Promise<void> {
  await requireOrder(ctx, id);
}

/** One page of an order's progress notes. */
export async function listProgress(ctx: SignedInContext, { id, ...paging }: ListProgress) {
  const order = await requireOrder(ctx, id);
  return ledgerPage("progress", paging, {
    read: (start) => store.listProgress(ctx.db, order.id, start),
    toItem: toProgress,
  });
}

function toProgress(row: Awaited<ReturnType<typeof store.listProgress>>[number]): Progress {
  const { actor, ...progress } = withActor(row);
  return { ...progress, author: actor };
}
