import { addQuantities, decideTransition, type TransitionRequest, remaining } from "@lantai/api/work-orders/rules";
import type { WorkOrder } from "@lantai/api/work-orders/schema";
import type { Entry, Write } from "../device/entry.js";
import { refusalOf } from "./rules.js";

/** An order as it will be once the server has everything that waits on this device. */
export interface OptimisticOrder {
  order: WorkOrder;
  /** What waits, oldest first, without what came back. */
  unsent: Entry[];
  /** The first that came back; what follows it in this order waits for the decision. */
  refused: Entry | null;
  /** Good and scrap that wait. */
  unsentGood: number;
  unsentScrap: number;
}

/** What a write asks for, in full. */
function transitionOf(write: Write): TransitionRequest | null {
  if (write.kind === "note") return null;
  const { status, quantity = 0, quantityScrap = 0, scrapReason = null, holdReason = null, note = null } = write.input;
  const confirmOverproduction = write.input.confirmOverproduction ?? false;
  return { status, quantity, quantityScrap, scrapReason, holdReason, note, confirmOverproduction };
}

/**
 * Puts what waits on top of what the server said last, by the server's own rules. A move that they refuse is left
 * out: the server will say so. Only `entries` of this order count.
 */
export function applyPendingWrites(order: WorkOrder, entries: readonly Entry[], now: number): OptimisticOrder {
  const own = entries.filter((entry) => entry.order.id === order.id).toSorted((a, b) => a.seq - b.seq);
  const unsent = own.filter((entry) => refusalOf(entry, now) === null);
  const refused = own.find((entry) => refusalOf(entry, now) !== null) ?? null;
  const start: OptimisticOrder = { order, unsent, refused, unsentGood: 0, unsentScrap: 0 };
  return unsent.reduce((so, { write }) => applyWrite(so, write, now), start);
}

function applyWrite(so: OptimisticOrder, write: Write, now: number): OptimisticOrder {
  const move = transitionOf(write);
  if (!move) return so;
  // Whether over-production was confirmed is for the sheet and the server to ask.
  const decided = decideTransition(
    so.order,
    { ...move, confirmOverproduction: true },
    { role: "operator", tolerancePercent: 0, now: new Date(now).toISOString() },
  );
  if (!decided.ok) return so;
  const order = { ...so.order, ...decided.value };
  return {
    ...so,
    order: { ...order, quantityRemaining: remaining(order) },
    unsentGood: addQuantities(so.unsentGood, move.quantity),
    unsentScrap: addQuantities(so.unsentScrap, move.quantityScrap),
  };
}

/** The newer of what was read and what the server answered to a write. */
export function newerVersion(read: WorkOrder, answered: WorkOrder | undefined): WorkOrder {
  return answered && answered.version > read.version ? answered : read;
}
