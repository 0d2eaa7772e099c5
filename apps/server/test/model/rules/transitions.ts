import type { ErrorCode } from "@lantai/api/platform/errors";
import { GRID, MAY } from "@lantai/api/testing/transition-grid";
import {
  isClosed,
  type ModelActor,
  type ModelMade,
  type ModelOrder,
  type ModelOutput,
  type ModelReport,
  type ModelTransition,
} from "./order.js";

type Outcome = ErrorCode | "ok";

/** Whether the actor is an operator and the order is another's. */
export const isNotAssigned = (order: ModelOrder, actor: ModelActor): boolean =>
  actor.role === "operator" && actor.operator !== order.operator;

/** The contract's outcome of a report on an order with these sums. */
export function decideReport(
  order: Pick<ModelOrder, "quantity" | "good">,
  { good, scrap, scrapReason, confirmed }: ModelOutput,
): Outcome {
  if (scrapReason && scrap === 0) return "validation_failed";
  if (confirmed) return "ok";
  const limit = Math.floor((order.quantity * 110) / 100);
  const isTooMuch = (good > 0 && order.good + good > limit) || scrap > order.quantity;
  return isTooMuch ? "overproduction" : "ok";
}

/** The contract's outcome of saying when something was done and by whom. No generated time is near the present. */
function decideMade(actor: ModelActor, { madeAt, madeBy }: ModelMade): Outcome {
  const isOperator = actor.role === "operator";
  if (isOperator && madeBy !== undefined && madeBy !== actor.operator) return "forbidden";
  if (madeBy === -1) return "invalid_operator";
  if (madeAt === undefined) return "ok";
  if (madeAt > new Date().toISOString()) return "made_in_future";
  return isOperator ? "made_too_long_ago" : "ok";
}

/** The contract's outcome of a transition. */
export function decideTransition(order: ModelOrder, actor: ModelActor, transition: ModelTransition): Outcome {
  const { to, good, scrap, scrapReason, holdReason, note } = transition;
  const hasOutput = good > 0 || scrap > 0;
  const allowedRoles = MAY[GRID[order.status][to]];
  if (isNotAssigned(order, actor)) return "not_assigned";
  if (transition.from !== undefined && transition.from !== order.status) return "unexpected_status";
  const made = decideMade(actor, transition);
  if (made !== "ok") return made;
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
    return isNotAssigned(order, actor) ? "not_assigned" : decideMade(actor, report);
  }
  if (isNotAssigned(order, actor)) return "not_assigned";
  if (order.status !== "in_progress") return "not_in_progress";
  const made = decideMade(actor, report);
  return made === "ok" ? decideReport(order, report) : made;
}
