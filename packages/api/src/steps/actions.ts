import { viewerOf } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { DomainError, unwrap } from "../platform/errors.js";
import {
  changeOrder,
  findOrder,
  findSteps,
  requireOrder,
  storedAt,
  toSteps,
  writtenBy,
} from "../work-orders/actions.js";
import { canEdit } from "../work-orders/rules.js";
import { canWorkAt, currentIndex } from "./rules.js";
import type { CurrentSteps, ListCurrentSteps, Step, UpdateStep } from "./schema.js";
import * as store from "./store.js";

/** The steps of an order, in their order. */
export async function listSteps(ctx: SignedInContext, input: { id: string }): Promise<{ items: Step[] }> {
  return { items: toSteps(await requireOrder(ctx, input.id)) };
}

/** At which step each of these orders is; orders without steps are left out. */
export async function currentSteps(ctx: SignedInContext, { orderIds }: ListCurrentSteps): Promise<CurrentSteps> {
  const orders = await findSteps(ctx.db, orderIds);
  return {
    items: orders.map((order) => {
      const steps = toSteps(order);
      return { orderId: order.id, step: steps[currentIndex(steps)] ?? null };
    }),
  };
}

/**
 * Says that a step is done, or not.
 * @throws DomainError `not_found` for no step of this order, `not_assigned` for one of others, `order_closed`.
 */
export async function updateStep(ctx: SignedInContext, { step: id, isDone, ...input }: UpdateStep): Promise<Step> {
  const changed = await changeOrder(ctx, input, (order, db) =>
    db.transaction(async (tx) => {
      const step = order.steps.find((each) => each.id === id);
      if (!step) throw new DomainError("not_found", "The order has no such step");
      unwrap(canWorkAt(viewerOf(ctx.actor), order, step));
      unwrap(canEdit(order.status));
      if (step.isDone === isDone) return order;
      const by = { now: storedAt(ctx, order), ...writtenBy(ctx) };
      return (await store.writeIsDone(tx, order, { step, isDone }, by)) ? findOrder(tx, order.id) : null;
    }),
  );
  const step = toSteps(changed).find((each) => each.id === id);
  if (!step) throw new DomainError("not_found", "The order has no such step");
  return step;
}
