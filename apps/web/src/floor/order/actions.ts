import { transitionsFrom, transitionVerb, type TransitionVerb } from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";

/** What an operator can do with an order in one tap, of all transitions. */
const ACTIONS = ["start", "resume", "report", "hold", "complete"] as const satisfies readonly TransitionVerb[];
export type Action = (typeof ACTIONS)[number];

/** The actions that the rules allow from a status, the most likely first. */
export function actionsFrom(status: WorkOrderStatus): Action[] {
  const verbs = transitionsFrom(status, "operator").map((to) => transitionVerb(status, to));
  return verbs.flatMap((verb) => ACTIONS.filter((action) => action === verb));
}
