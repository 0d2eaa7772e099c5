import { roleOf, viewerOf } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { DomainError, invalidField, unwrap } from "../platform/errors.js";
import { canTransitionAs } from "../steps/rules.js";
import { madeAtOf, madeByOf } from "./attribution.js";
import { requireOperator, writtenBy } from "./changing.js";
import type { StepRow } from "./order-steps.js";
import { addQuantities } from "./quantities.js";
import { decideTransition, isPlanner, type TransitionRequest } from "./rules.js";
import * as store from "./store.js";
import * as write from "./write.js";

/** When something was done, and by whom, as a request says it. */
interface Attribution {
  madeAt?: string | undefined;
  operatorId?: string | undefined;
}

/** A transition as it was requested, with optional fields absent. */
type RequestedTransition = Attribution & { stepId?: string | undefined } & {
  status: TransitionRequest["status"];
  from?: TransitionRequest["status"];
} & {
  [Field in Exclude<keyof TransitionRequest, "status">]?: TransitionRequest[Field] | null;
};

/** When and by whom something on this order was done that is stored `at`: the one named has to be an active operator. */
export async function attributionOf(
  ctx: SignedInContext,
  order: store.OrderRow,
  { madeAt, operatorId, at }: Attribution & { at: string },
) {
  const madeBy = unwrap(madeByOf(operatorId, { actor: ctx.actor, order }));
  if (operatorId !== undefined && isPlanner(roleOf(ctx.actor))) await requireOperator(ctx.db, operatorId);
  return { madeAt: unwrap(madeAtOf(madeAt, { actor: ctx.actor, now: ctx.now(), at })), madeBy };
}

/** The instant at which a change of the order is stored: a clock that was set back must not put history out of order. */
export function storedAt(ctx: SignedInContext, order: store.OrderRow): string {
  const clock = ctx.now();
  return clock < order.updatedAt ? order.updatedAt : clock;
}

/** Decides a transition and stores it, with the ledger's item; null when another writer came first. */
export async function transitionWorkOrder(ctx: SignedInContext, order: store.OrderRow, requested: RequestedTransition) {
  if (requested.from !== undefined && requested.from !== order.status) {
    throw new DomainError("unexpected_status", `The order is ${order.status} now, not ${requested.from}`);
  }
  const step = stepOf(order, requested);
  unwrap(canTransitionAs(viewerOf(ctx.actor), order, { to: requested.status, step }));
  const at = storedAt(ctx, order);
  const attribution = await attributionOf(ctx, order, { ...requested, at });
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
    confirmOverproduction: (requested.confirmOverproduction ?? false) || step?.isRework === true,
  };
  // Over-production is judged at the step that is reported on.
  const judged = step ? { ...order, quantityGood: step.quantityGood } : order;
  // The plant's tolerance is looked up only where it decides.
  const isPastOrdered = addQuantities(judged.quantityGood, entry.quantity) > order.quantity;
  const tolerancePercent = isPastOrdered ? await store.tolerancePercent(ctx.db) : 0;
  const conditions = { role: roleOf(ctx.actor), tolerancePercent, madeAt: attribution.madeAt };
  const outcome = unwrap(decideTransition(judged, request, conditions));
  return write.writeTransition(ctx.db, order, outcome, { ...entry, ...attribution, step, now: at, ...writtenBy(ctx) });
}

/**
 * The step that a report is on: the one that is named, else the one that counts; null on an order without steps, and where
 * nothing is reported and no step is named.
 * @param path Where the request names the step.
 * @throws DomainError `validation_failed` for a step that the order does not have.
 */
export function stepOf(
  order: Pick<store.OrderRow, "steps">,
  {
    stepId,
    quantity,
    quantityScrap,
  }: { stepId?: string | undefined; quantity?: number | null; quantityScrap?: number | null },
  path = "stepId",
): StepRow | null {
  const { steps } = order;
  if (stepId === undefined) {
    const isReport = (quantity ?? 0) > 0 || (quantityScrap ?? 0) > 0;
    return (isReport && steps.find((step) => step.counts)) || null;
  }
  const named = steps.find((step) => step.id === stepId);
  if (!named) throw invalidField(path, "is no step of this order");
  return named;
}
