import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { Viewer } from "../platform/actor.js";
import { err, ok, type Result } from "../platform/result.js";
import { addQuantities } from "../work-orders/quantities.js";
import { isPlanner } from "../work-orders/rules.js";

/** The most steps of one order. */
export const MAX_STEPS = 40;

/** The longest name of a step, in code points. */
export const LONGEST_STEP_NAME = 80;

/** A step as it stands; quantities in the order's unit. */
export interface Step {
  id: string;
  name: string;
  teamId: string | null;
  isRework: boolean;
  counts: boolean;
  isDone: boolean;
  quantityGood: number;
  quantityScrap: number;
}

/** A step of a plan: one that exists where it has an id. */
export interface PlannedStep {
  id?: string | undefined;
  name: string;
  teamId: string | null;
  isRework: boolean;
}

/** A step of a plan that was accepted, in its place. */
export interface PlacedStep extends PlannedStep {
  /** From 1. */
  position: number;
  counts: boolean;
}

/** The index of the step that counts: the last that is no rework; -1 where there is none. */
export function countingIndex(steps: readonly { isRework: boolean }[]): number {
  return steps.findLastIndex((step) => !step.isRework);
}

/**
 * The index of the step at which an order is: the furthest that is no rework and was worked on, or the next that is not done
 * where that one is done; -1 where all are done.
 */
export function currentIndex(steps: readonly Pick<Step, "isRework" | "isDone" | "quantityGood">[]): number {
  const isOpen = (step: (typeof steps)[number]) => !step.isRework && !step.isDone;
  const furthest = steps.findLastIndex((step) => !step.isRework && (step.isDone || step.quantityGood > 0));
  const ahead = steps.findIndex((step, i) => i >= furthest && isOpen(step));
  return ahead === -1 ? steps.findIndex(isOpen) : ahead;
}

/**
 * What the step before has left for this one, by the reports so far: a hint, below 0 where the step has passed it. The
 * step before is the nearest that is no rework; the first takes from what is ordered.
 */
export function quantityAvailable(
  quantityOrdered: number,
  steps: readonly { isRework: boolean; quantityGood: number }[],
  index: number,
): number {
  const before = steps.slice(0, index).findLast((step) => !step.isRework);
  const own = steps[index]?.quantityGood ?? 0;
  return addQuantities(before?.quantityGood ?? quantityOrdered, -own);
}

/**
 * Decides a whole plan against the steps that there are. `withHistory` are the ids of steps that the ledger or a note
 * names, `hasReports` whether the order has reports without a step.
 * @returns the steps in their places; `step_has_history`, `counting_step_has_reports`, `order_has_reports`, or
 * `validation_failed` for an unknown id, an id twice, or a plan of rework alone.
 */
export function planSteps(
  current: readonly Step[],
  plan: readonly PlannedStep[],
  { withHistory, hasReports }: { withHistory: ReadonlySet<string>; hasReports: boolean },
): Result<PlacedStep[]> {
  for (const [i, { id }] of plan.entries()) {
    if (id === undefined) continue;
    const path = `steps.${i}.id`;
    if (!current.some((step) => step.id === id)) return err("validation_failed", "is no step of this order", path);
    if (plan.findIndex((step) => step.id === id) < i) return err("validation_failed", "names a step twice", path);
  }
  const counting = countingIndex(plan);
  if (plan.length > 0 && counting === -1) return err("validation_failed", "one step has to be no rework", "steps");
  if (plan.length > 0 && hasReports) {
    return err("order_has_reports", "Output was reported on this order without steps; it gets none", "steps");
  }
  const left = current.find((step) => withHistory.has(step.id) && !plan.some(({ id }) => id === step.id));
  if (left) return err("step_has_history", `${left.name} has history and cannot be left out`, "steps");
  // The order's good is that of the step that counts: one with good neither begins nor ceases to count.
  const changing = current.find((step) => step.quantityGood > 0 && step.counts !== (step.id === plan[counting]?.id));
  if (changing) {
    const message = changing.counts
      ? `${changing.name} counts and has good; no other step can count now`
      : `${changing.name} has good that does not count; it cannot count now`;
    return err("counting_step_has_reports", message, "steps");
  }
  return ok(plan.map((step, i) => ({ ...step, position: i + 1, counts: i === counting })));
}

/** Whose order it is: of one operator, and of a team where it has one. */
interface Assigned {
  operatorId: string;
  teamId: string | null;
}

/** Is the whole order the actor's: as its operator, a member of its team, or one who plans? */
function isResponsible(actor: Viewer, order: Assigned): boolean {
  return isPlanner(actor.role) || actor.id === order.operatorId || isMember(actor, order.teamId);
}

const isMember = (actor: Viewer, teamId: string | null) => teamId !== null && actor.teamIds.includes(teamId);

/** May the actor report on this step, and say that it is done? */
export function canWorkAt(actor: Viewer, order: Assigned, step: { name: string; teamId: string | null }): Result {
  if (isResponsible(actor, order) || isMember(actor, step.teamId)) return ok(undefined);
  return err("not_assigned", `The step ${step.name} is assigned to others`);
}

/**
 * May one of the order's people make this transition, with a report on `step` where there is one? A step's team starts and
 * resumes the order and reports on its steps; to hold and to finish is for the order's operator and team.
 */
export function canTransitionAs(
  actor: Viewer,
  order: Assigned & { status: WorkOrderStatus },
  { to, step }: { to: WorkOrderStatus; step: { name: string; teamId: string | null } | null },
): Result {
  if (isResponsible(actor, order)) return ok(undefined);
  if (to !== "in_progress") return err("not_assigned", "Only the order's operator and team hold and finish it");
  return step ? canWorkAt(actor, order, step) : ok(undefined);
}
