import { remaining } from "@lantai/api/work-orders/quantities";
import { decideTransition, type TransitionRequest, transitionsFrom } from "@lantai/api/work-orders/rules";
import { isClosed, type Role, type WorkOrderStatus } from "@lantai/db/vocabulary";
import type { WorkOrder } from "../../../orders/types.js";

/** A transition without any of its optional fields. */
export const emptyRequest = (status: WorkOrderStatus): TransitionRequest => ({
  status,
  quantity: 0,
  quantityScrap: 0,
  scrapReason: null,
  holdReason: null,
  note: null,
  confirmOverproduction: false,
});

/** The position of a transition's button by its target status, the most likely first. */
const POSITION: Record<WorkOrderStatus, number> = {
  in_progress: 0,
  completed: 1,
  on_hold: 2,
  pending: 3,
  cancelled: 4,
};

/** The target statuses that a screen offers to `role`, the most likely first: once nothing remains, to finish. */
export function offeredTransitions(order: WorkOrder, role: Role): WorkOrderStatus[] {
  const isMade = order.status === "in_progress" && remaining(order) === 0;
  const position = (to: WorkOrderStatus) => (isMade && to === "completed" ? -1 : POSITION[to]);
  return transitionsFrom(order.status, role).toSorted((a, b) => position(a) - position(b));
}

/** Can it be sent without a dialog? Not where a field is required, the order is closed by it, or it reports output. */
export function needsNoInput(order: WorkOrder, to: WorkOrderStatus, role: Role): boolean {
  if (isClosed(to)) return false;
  return decideTransition(order, emptyRequest(to), { role, tolerancePercent: 0, madeAt: order.updatedAt }).ok;
}
