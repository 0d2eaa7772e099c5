import type { Viewer } from "@lantai/api/platform/actor";
import { canTransitionAs, canWorkAt, currentIndex } from "@lantai/api/steps/rules";
import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";

/** A step of an order, as it is read. */
export type Step = WorkOrderWithSteps["steps"][number];

/** Whose order it is, as the rules ask. */
const assignedOf = ({ operator, team, status }: WorkOrderWithSteps) => ({
  operatorId: operator.id,
  teamId: team?.id ?? null,
  status,
});

/** The steps that this person works on: all where the order is theirs, else those of their teams. */
export function stepsOf(order: WorkOrderWithSteps, viewer: Viewer): Step[] {
  const assigned = assignedOf(order);
  return order.steps.filter(({ name, team }) => canWorkAt(viewer, assigned, { name, teamId: team?.id ?? null }).ok);
}

/** The step to begin with on an order's page: the scanned one where it is theirs, else the one at which their work is. */
export function firstInSight(mine: readonly Step[], scanned: string | null): Step | null {
  return mine.find(({ id }) => id === scanned) ?? mine[currentIndex(mine)] ?? null;
}

/** May this person bring the order to a status, by whose it is? */
export function mayTransition(order: WorkOrderWithSteps, viewer: Viewer, to: WorkOrderStatus): boolean {
  return canTransitionAs(viewer, assignedOf(order), { to, step: null }).ok;
}

/**
 * The order as the form for a report sees it: on a step the good is the step's, and what is left is what the step before
 * has for it.
 */
export function orderAtStep(order: WorkOrderWithSteps, step: Step): WorkOrderWithSteps {
  return { ...order, quantityGood: step.quantityGood, quantityRemaining: Math.max(0, step.quantityAvailable) };
}
