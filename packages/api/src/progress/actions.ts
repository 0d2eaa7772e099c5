import { takeActor, takeMaker } from "../platform/actor-columns.js";
import type { SignedInContext } from "../platform/context.js";
import { invalidField, unwrap } from "../platform/errors.js";
import { ledgerPage } from "../platform/ledger-paging.js";
import {
  attributionOf,
  changeOrder,
  lockOrder,
  requireOrder,
  stepOf,
  stepRefOf,
  transitionWorkOrder,
  writtenBy,
} from "../work-orders/actions.js";
import { requirePreconditions } from "../platform/preconditions.js";
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

/** Adds a note that reports nothing. The lock puts notes that come at once one after the other, in order and in time. */
async function addNote(ctx: SignedInContext, { id: ref, note, stepId, ...made }: AddProgress) {
  // Only who may see an order locks it.
  const { id } = await requireOrder(ctx, ref);
  return ctx.db.transaction(async (tx) => {
    await lockOrder(tx, id);
    const order = await requireOrder({ ...ctx, db: tx }, id);
    requirePreconditions(ctx, order);
    const step = stepOf(order, { stepId });
    const at = ctx.now();
    const attribution = await attributionOf({ ...ctx, db: tx }, order, { ...made, at });
    const about = { orderId: order.id, historyId: null, stepId: step?.id ?? null };
    return store.insertProgress(tx, { ...about, note, at, ...attribution, ...writtenBy(ctx) });
  });
}

async function addReport(ctx: SignedInContext, { id, ...input }: AddProgress) {
  return changeOrder(ctx, { id }, (order, db) => {
    unwrap(canReportProgress(order.status));
    return db.transaction(async (tx) => {
      const reported = await transitionWorkOrder({ ...ctx, db: tx }, order, { ...input, status: order.status });
      if (!reported) return null;
      const { id: historyId, ...attribution } = reported.item;
      const at = reported.order.updatedAt;
      const stepId = stepOf(order, input)?.id ?? null;
      const progress = {
        orderId: order.id,
        historyId,
        note: input.note,
        stepId,
        at,
        ...attribution,
        ...writtenBy(ctx),
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

function toProgress(row: store.ProgressRow): Progress {
  const { stepId, stepName, stepQuantity, ...rest } = row;
  const { actor, ...withMaker } = takeActor(rest);
  return { ...takeMaker(withMaker), author: actor, step: stepRefOf({ stepId, stepName, stepQuantity }) };
}
