import { addQuantities, remaining } from "@lantai/api/work-orders/quantities";
import { decideTransition, type TransitionRequest } from "@lantai/api/work-orders/rules";
import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import type { Entry, Write } from "../device/entry.js";
import { reportedStep, withStep } from "./optimistic-steps.js";
import { refusalOf } from "./rules.js";

/** An order as it will be once the server has all the writes that wait on this device. */
export interface OptimisticOrder {
  order: WorkOrderWithSteps;
  /** The entries that wait, oldest first, without those that were refused. */
  unsent: Entry[];
  /** The first refused entry; the later ones of this order wait for the decision about it. */
  refused: Entry | null;
  /** Good of the order, and scrap, of the waiting entries. */
  unsentGood: number;
  unsentScrap: number;
}

/** The transition that a write requests, with every default; null for a note and for a step's mark. */
export function transitionOf(write: Write): TransitionRequest | null {
  if (write.kind !== "move") return null;
  const { status, quantity = 0, quantityScrap = 0, scrapReason = null, holdReason = null, note = null } = write.input;
  const confirmOverproduction = write.input.confirmOverproduction ?? false;
  return { status, quantity, quantityScrap, scrapReason, holdReason, note, confirmOverproduction };
}

/**
 * Applies the waiting writes to the order as it was last read, by the server's own rules. A transition that they refuse
 * is left out: the server will refuse it. Only `entries` of this order count.
 */
export function applyPendingWrites(order: WorkOrderWithSteps, entries: readonly Entry[], now: number): OptimisticOrder {
  const own = entries.filter((entry) => entry.order.id === order.id).toSorted((a, b) => a.seq - b.seq);
  const unsent = own.filter((entry) => refusalOf(entry, now) === null);
  const refused = own.find((entry) => refusalOf(entry, now) !== null) ?? null;
  const start: OptimisticOrder = { order, unsent, refused, unsentGood: 0, unsentScrap: 0 };
  return unsent.reduce((state, { write }) => applyWrite(state, write, now), start);
}

function applyWrite(state: OptimisticOrder, write: Write, now: number): OptimisticOrder {
  if (write.kind === "step") {
    const { step, isDone } = write.input;
    return { ...state, order: withStep(state.order, step, (before) => ({ ...before, isDone })) };
  }
  const transition = transitionOf(write);
  if (write.kind !== "move" || !transition) return state;
  const step = reportedStep(state.order, write);
  if (step === null) return state;
  const judged = step ? { ...state.order, quantityGood: step.quantityGood } : state.order;
  // Over-production is checked by the sheet and by the server.
  const decided = decideTransition(
    judged,
    { ...transition, confirmOverproduction: true },
    { role: "operator", tolerancePercent: 0, madeAt: new Date(now).toISOString() },
  );
  if (!decided.ok) return state;
  const counted = step && !step.counts ? 0 : transition.quantity;
  const quantityGood = addQuantities(state.order.quantityGood, counted);
  const transitioned = { ...state.order, ...decided.value, quantityGood };
  const order = step
    ? withStep(transitioned, step.id, (before) => ({
        ...before,
        isDone: false,
        quantityGood: addQuantities(before.quantityGood, transition.quantity),
        quantityScrap: addQuantities(before.quantityScrap, transition.quantityScrap),
      }))
    : transitioned;
  return {
    ...state,
    order: { ...order, quantityRemaining: remaining(order) },
    unsentGood: addQuantities(state.unsentGood, counted),
    unsentScrap: addQuantities(state.unsentScrap, transition.quantityScrap),
  };
}

/** The newer of the order as it was read, if it was, and as the server returned it after a write. */
export function newerVersion(read: WorkOrderWithSteps, answered: WorkOrderWithSteps | undefined): WorkOrderWithSteps;
export function newerVersion(
  read: WorkOrderWithSteps | undefined,
  answered: WorkOrderWithSteps | undefined,
): WorkOrderWithSteps | undefined;
export function newerVersion(
  read: WorkOrderWithSteps | undefined,
  answered: WorkOrderWithSteps | undefined,
): WorkOrderWithSteps | undefined {
  return read && (!answered || answered.version <= read.version) ? read : answered;
}
