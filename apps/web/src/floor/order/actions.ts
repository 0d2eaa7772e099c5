import { transitionsFrom, transitionVerb, type TransitionVerb } from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";

/** What an operator can do with an order in one tap, of all transitions. */
const ACTIONS = ["start", "resume", "report", "hold", "complete"] as const satisfies readonly TransitionVerb[];
/** An action that takes one tap. */
export type Action = (typeof ACTIONS)[number];

/**
 * The actions that the rules allow on an order, the most likely first: once nothing remains to be made, to finish. `may`
 * says which status this person may bring it to, by whose the order is.
 */
export function actionsOf(
  { status, quantityRemaining }: { status: WorkOrderStatus; quantityRemaining: number },
  may: (to: WorkOrderStatus) => boolean = () => true,
): Action[] {
  const verbs = transitionsFrom(status, "operator")
    .filter(may)
    .map((to) => transitionVerb(status, to));
  const actions = verbs.flatMap((verb) => ACTIONS.filter((action) => action === verb));
  const isMade = status === "in_progress" && quantityRemaining === 0;
  return isMade ? actions.toSorted((a, b) => Number(b === "complete") - Number(a === "complete")) : actions;
}
