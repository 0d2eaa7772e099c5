import { decideTransition, type TransitionRequest, transitionsFrom } from "@lantai/api/work-orders/rules";
import type { Role, WorkOrderStatus } from "@lantai/db/vocabulary";
import type { WorkOrder } from "../../../orders/types.js";

/** What a person calls a move. */
export type Verb = "start" | "report" | "hold" | "resume" | "finish" | "cancel" | "reopen" | "restore";

const INTO_PROGRESS = {
  pending: "start",
  in_progress: "report",
  on_hold: "resume",
  completed: "reopen",
  cancelled: "reopen",
} as const satisfies Record<WorkOrderStatus, Verb>;

const INTO = {
  pending: "restore",
  on_hold: "hold",
  completed: "finish",
  cancelled: "cancel",
} as const satisfies Record<Exclude<WorkOrderStatus, "in_progress">, Verb>;

/** What a person calls the move from one status to another. */
export function verbOf(from: WorkOrderStatus, to: WorkOrderStatus): Verb {
  return to === "in_progress" ? INTO_PROGRESS[from] : INTO[to];
}

/** A move that says no more than where to. */
export const emptyRequest = (status: WorkOrderStatus): TransitionRequest => ({
  status,
  quantity: 0,
  quantityScrap: 0,
  scrapReason: null,
  holdReason: null,
  note: null,
  confirmOverproduction: false,
});

/** The moves that a screen offers from here, in the order in which they are needed. */
export function offeredTransitions(order: { status: WorkOrderStatus }, role: Role): WorkOrderStatus[] {
  const first: readonly WorkOrderStatus[] = ["in_progress", "completed", "on_hold", "pending", "cancelled"];
  const allowed = transitionsFrom(order.status, role);
  return first.filter((to) => allowed.includes(to));
}

/** Is it done with one tap? Not where the rules ask for more, where an order ends, or where output belongs to it. */
export function needsNoInput(order: WorkOrder, to: WorkOrderStatus, role: Role): boolean {
  if (to === "completed" || to === "cancelled") return false;
  return decideTransition(order, emptyRequest(to), { role, tolerancePercent: 0, now: order.updatedAt }).ok;
}
