import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";

/** The list to show, and whether the server's list has changed since it was drawn. */
export interface StableList {
  orders: { order: WorkOrderWithSteps; isGone: boolean }[];
  hasChanged: boolean;
}

/**
 * The list in the sequence in which it was drawn, what was running then first, with the current data of each order. New and
 * moved orders wait for a tap, and removed ones keep their place, so that nothing moves under a finger.
 */
export function stableList(drawn: readonly WorkOrderWithSteps[], now: readonly WorkOrderWithSteps[]): StableList {
  const latest = new Map(now.map((order) => [order.id, order]));
  const orders = runningFirst(drawn).map((order) => ({
    order: latest.get(order.id) ?? order,
    isGone: !latest.has(order.id),
  }));
  const hasChanged = drawn.length !== now.length || drawn.some(({ id }, i) => id !== now[i]?.id);
  return { orders, hasChanged };
}

const isRunning = ({ status }: WorkOrderWithSteps) => Number(status === "in_progress");

/** The orders in progress before the others, otherwise as they are. */
export const runningFirst = (orders: readonly WorkOrderWithSteps[]) =>
  orders.toSorted((a, b) => isRunning(b) - isRunning(a));
