import type { ErrorCode } from "@lantai/api/platform/errors";
import { GRID, MAY } from "@lantai/api/testing/transition-grid";
import { isClosed, type ModelActor, type ModelOrder, type ModelReport, type ModelTransition } from "./order.js";

type Outcome = ErrorCode | "ok";

/** Whether the actor is an operator and the order is another's. */
export const isNotAssigned = (order: ModelOrder, actor: ModelActor): boolean =>
  actor.role === "operator" && actor.operator !== order.operator;

function decideReport(order: ModelOrder, { good, scrap, scrapReason, confirmed }: ModelReport): Outcome {
  if (scrapReason && scrap === 0) return "validation_failed";
  const limit = Math.floor((order.quantity * 110) / 100);
  return good > 0 && order.good + good > limit && !confirmed ? "overproduction" : "ok";
}

/** The contract's outcome of a transition. */
export function decideTransition(order: ModelOrder, actor: ModelActor, transition: ModelTransition): Outcome {
  const { to, good, scrap, scrapReason, holdReason, note } = transition;
  const hasOutput = good > 0 || scrap > 0;
  const allowedRoles = MAY[GRID[order.status][to]];
  if (isNotAssigned(order, actor)) return "not_assigned";
  if (allowedRoles.length === 0) return "invalid_transition";
  if (!allowedRoles.includes(actor.role)) return "forbidden";
  if ((to === "on_hold") !== (holdReason !== undefined)) return "validation_failed";
  if (isClosed(order) && !note) return "validation_failed";
  if ((isClosed(order) || to === "cancelled") && (hasOutput || scrapReason)) return "validation_failed";
  if (to === order.status && !hasOutput) return "validation_failed";
  return decideReport(order, transition);
}

/** The contract's outcome of a progress note. */
export function decideNote(order: ModelOrder, actor: ModelActor, report: ModelReport): Outcome {
  if (report.good === 0 && report.scrap === 0) {
    if (report.scrapReason) return "validation_failed";
    return isNotAssigned(order, actor) ? "not_assigned" : "ok";
  }
  if (isNotAssigned(order, actor)) return "not_assigned";
  return order.status === "in_progress" ? decideReport(order, report) : "not_in_progress";
}
