import type { WorkOrder } from "@lantai/api/work-orders/schema";

/** A list on the screen, and whether the server's has become another one since. */
export interface StableList {
  orders: { order: WorkOrder; isGone: boolean }[];
  hasChanged: boolean;
}

/**
 * The list as it stood when it was drawn, with what the server says of each order now. What is new or in another
 * place waits for a tap, and what is gone keeps its place: nothing moves under a finger.
 */
export function stableList(drawn: readonly WorkOrder[], now: readonly WorkOrder[]): StableList {
  const latest = new Map(now.map((order) => [order.id, order]));
  const orders = drawn.map((order) => ({ order: latest.get(order.id) ?? order, isGone: !latest.has(order.id) }));
  const hasChanged = drawn.length !== now.length || drawn.some(({ id }, i) => id !== now[i]?.id);
  return { orders, hasChanged };
}
