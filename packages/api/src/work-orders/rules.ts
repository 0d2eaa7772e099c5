import {
  type HoldReason,
  isAborted,
  isClosed,
  ORDERS_SEEN,
  type Role,
  WORK_ORDER_STATUSES,
  type WorkOrderStatus,
} from "@lantai/db/vocabulary";
import type { Viewer } from "../platform/actor.js";
import { ok, err, type Result } from "../platform/result.js";
import { inWords } from "../platform/words.js";
import { applyReport, type Counted, type Report } from "./quantities.js";

/** The longest name of a product, in code points. */
export const LONGEST_PRODUCT_NAME = 200;

/** The longest unit, in code points. */
export const LONGEST_UNIT = 20;

/** The longest external reference, in code points. */
export const LONGEST_EXTERNAL_REF = 100;

/** The longest note of an order, a transition, a report or a correction, in code points. */
export const LONGEST_NOTE = 2000;

/** The roles that report: an order's operator, and all that plan. */
const REPORTERS = ["operator", "production_manager", "admin"] as const satisfies readonly Role[];
/** The roles that plan. */
const PLANNERS = ["production_manager", "admin"] as const satisfies readonly Role[];

/** Does this role plan, and report for others? A role that does not reports for itself. */
export const isPlanner = (role: Role): boolean => PLANNERS.some((planner) => planner === role);

/** Every transition there is, and the roles that may make it. `in_progress` to itself is a report. */
export const TRANSITIONS = {
  pending: { in_progress: REPORTERS, completed: REPORTERS, cancelled: PLANNERS },
  in_progress: { in_progress: REPORTERS, on_hold: REPORTERS, completed: REPORTERS, cancelled: PLANNERS },
  on_hold: { in_progress: REPORTERS, cancelled: PLANNERS },
  completed: { in_progress: PLANNERS },
  cancelled: { pending: PLANNERS },
} as const satisfies Record<WorkOrderStatus, Partial<Record<WorkOrderStatus, readonly Role[]>>>;

/** What a transition is called: the key of its label, its confirmation and its line in a timeline. */
export type TransitionVerb = "start" | "report" | "hold" | "resume" | "complete" | "cancel" | "reopen" | "restore";

/** The transitions that have to say why, in their note. */
export const NEEDS_NOTE = ["reopen", "restore"] as const satisfies readonly TransitionVerb[];

/** The transitions that report no quantities. */
export const REPORTS_NOTHING = ["cancel", "reopen", "restore"] as const satisfies readonly TransitionVerb[];

const VERB_INTO_PROGRESS = {
  pending: "start",
  in_progress: "report",
  on_hold: "resume",
  completed: "reopen",
  cancelled: "reopen",
} as const satisfies Record<WorkOrderStatus, TransitionVerb>;

const VERB_INTO = {
  pending: "restore",
  on_hold: "hold",
  completed: "complete",
  cancelled: "cancel",
} as const satisfies Record<Exclude<WorkOrderStatus, "in_progress">, TransitionVerb>;

/** The verb of the transition from one status to another; `null` is before the order existed. */
export function transitionVerb(from: WorkOrderStatus, to: WorkOrderStatus): TransitionVerb;
export function transitionVerb(from: WorkOrderStatus | null, to: WorkOrderStatus): TransitionVerb | "create";
export function transitionVerb(from: WorkOrderStatus | null, to: WorkOrderStatus): TransitionVerb | "create" {
  if (from === null) return "create";
  return to === "in_progress" ? VERB_INTO_PROGRESS[from] : VERB_INTO[to];
}

/** May `role` make the transition? One that the table lacks is a conflict for every role. */
export function canTransition(from: WorkOrderStatus, to: WorkOrderStatus, role: Role): Result {
  const targets: Partial<Record<WorkOrderStatus, readonly Role[]>> = TRANSITIONS[from];
  const allowed = targets[to];
  if (!allowed) return err("invalid_transition", `An order that is ${from} cannot become ${to}`);
  if (!allowed.includes(role)) return err("forbidden", `A ${role} may not take an order from ${from} to ${to}`);
  return ok(undefined);
}

/** The transitions that `role` may make from `from`: what a screen offers. */
export function transitionsFrom(from: WorkOrderStatus, role: Role): WorkOrderStatus[] {
  return WORK_ORDER_STATUSES.filter((to) => canTransition(from, to, role).ok);
}

/** Is the deadline past, and the order neither completed nor cancelled? Both times ISO 8601 UTC. */
export function isOverdue(order: { status: WorkOrderStatus; deadline: string }, now: string): boolean {
  return !isClosed(order.status) && order.deadline < now;
}

/** A requested transition, with the output and the note that come with it. */
export interface TransitionRequest extends Report {
  status: WorkOrderStatus;
  holdReason: HoldReason | null;
  note: string | null;
}

/** The fields of an order that a transition sets. */
export interface TransitionOutcome {
  status: WorkOrderStatus;
  quantityGood: number;
  quantityScrap: number;
  startedAt: string | null;
  completedAt: string | null;
}

/**
 * Decides a transition: the table first (409), then the role (403), then the required fields (400), then the quantities
 * (409 for over-production). `madeAt`, when it was done, is ISO 8601 UTC. Whether the order is the operator's own is
 * `canAccess`'s to decide. The trigger `apply_history` stores the outcome.
 */
export function decideTransition(
  order: Started & { status: WorkOrderStatus },
  request: TransitionRequest,
  { role, tolerancePercent, madeAt }: { role: Role; tolerancePercent: number; madeAt: string },
): Result<TransitionOutcome> {
  const { status: from } = order;
  const { status: to } = request;
  const allowed = canTransition(from, to, role);
  if (!allowed.ok) return allowed;
  const complete = hasRequiredFields(from, request);
  if (!complete.ok) return complete;
  const sums = applyReport(order, request, tolerancePercent);
  if (!sums.ok) return sums;
  const startedAt = startOf(order, to, madeAt);
  const completedAt = to === "completed" ? latest(madeAt, startedAt) : null;
  return ok({ ...sums.value, status: to, startedAt, completedAt });
}

/** The later of two times, ISO 8601 UTC; a missing one is no time. */
const latest = (time: string, other: string | null) => (other !== null && other > time ? other : time);

/** An order with its start, and with its steps where it has them. */
interface Started extends Counted {
  startedAt: string | null;
  steps?: readonly { quantityGood: number }[];
}

/** When the order was started. One that is restored has not been, unless output was reported, at any step. */
function startOf(order: Started, to: WorkOrderStatus, madeAt: string): string | null {
  if (to === "pending") return hasOutput(order) ? order.startedAt : null;
  return order.startedAt ?? (isAborted(to) ? null : madeAt);
}

function hasOutput({ quantityGood, quantityScrap, steps = [] }: Started): boolean {
  return quantityGood + quantityScrap > 0 || steps.some((step) => step.quantityGood > 0);
}

function hasRequiredFields(from: WorkOrderStatus, request: TransitionRequest): Result {
  const verb = transitionVerb(from, request.status);
  const isOneOf = (verbs: readonly TransitionVerb[]) => verbs.includes(verb);
  const reports = request.quantity > 0 || request.quantityScrap > 0;
  if (verb === "hold" && request.holdReason === null) {
    return err("validation_failed", "say why the order is held", "holdReason");
  }
  if (verb !== "hold" && request.holdReason !== null) {
    return err("validation_failed", "only a hold has a hold reason", "holdReason");
  }
  if (isOneOf(NEEDS_NOTE) && (request.note ?? "").trim() === "") {
    return err("validation_failed", "say why the order is opened again", "note");
  }
  if (isOneOf(REPORTS_NOTHING) && (reports || request.scrapReason !== null)) {
    return err("validation_failed", `a ${inWords(REPORTS_NOTHING, "or")} reports no quantities`, "quantity");
  }
  if (verb === "report" && !reports) {
    return err("validation_failed", "a report needs a quantity or a scrap quantity", "quantity");
  }
  return ok(undefined);
}

/** May output be reported in a progress note now? Only while the order is in progress. */
export function canReportProgress(status: WorkOrderStatus): Result {
  if (status === "in_progress") return ok(undefined);
  return err("not_in_progress", `Output can be reported while an order is in_progress; this one is ${status}`);
}

/** May fields of the order be edited? Not once its life is over. */
export function canEdit(status: WorkOrderStatus): Result {
  if (!isClosed(status)) return ok(undefined);
  return err("order_closed", `An order that is ${status} cannot be edited; reopen or restore it first`);
}

/**
 * May this actor see the order? The one rule of visibility, for procedures and for the live feed. `order.teamIds` are the
 * order's team and the teams of its steps.
 */
export function canAccess(actor: Viewer, order: { operatorId: string; teamIds: readonly string[] }): Result {
  const isOnesOwn = actor.id === order.operatorId || order.teamIds.some((id) => actor.teamIds.includes(id));
  if (ORDERS_SEEN[actor.role] === "all" || isOnesOwn) return ok(undefined);
  return err("not_assigned", "This order is assigned to someone else");
}
