import type { ErrorCode } from "@lantai/api/platform/errors";
import {
  type Change,
  type ChangeOf,
  type ModelActor,
  type ModelOrder,
  type ModelOrders,
  type ModelTransition,
} from "./order.js";
import { deadlineOf, edit, isEdit, isTaken } from "./edits.js";
import { addNote, BLANK, record } from "./record.js";
import { isForeignItem, reverse } from "./reversals.js";
import { decideTransition, isNotAssigned } from "./transitions.js";

type Outcome = ErrorCode | "ok";

/** The contract's outcome of a change: an error code, or `ok` with the orders after it. */
export interface Prediction {
  outcome: Outcome;
  after: ModelOrders;
}

/** Applies a change to a copy of the model. */
export function predict(before: ModelOrders, actor: ModelActor, change: Change): Prediction {
  const after = structuredClone(before);
  const outcome = apply(after, actor, change);
  return { outcome, after: outcome === "ok" ? after : before };
}

function apply(orders: ModelOrders, actor: ModelActor, change: Change): Outcome {
  if (!mayRequest(actor, change)) return "forbidden";
  if (change.kind === "create") return create(orders, actor, change.fields);
  if (isInvalid(change)) return "validation_failed";
  const order = orders[change.index];
  if (!order) return "not_found";
  if (change.kind === "edit") return update({ orders, order }, actor, change);
  if (isForeign(order, actor, change)) return "not_assigned";
  if (change.kind === "note") return addNote(order, actor, change);
  if (change.kind === "reversal") return reverse(order, actor, change);
  return changeStatus(order, actor, change.transition, change.version);
}

/** Whether an operator asks for a change of an order of someone else: but for their own report on it. */
export function isForeign(order: ModelOrder, actor: ModelActor, change: Change): boolean {
  return change.kind === "reversal" ? isForeignItem(order, actor, change) : isNotAssigned(order, actor);
}

/** Whether the actor's role or scopes allow this kind of change on any order. */
export function mayRequest(actor: ModelActor, { kind }: Change): boolean {
  return actor.canWrite && (actor.role !== "operator" || (kind !== "create" && kind !== "edit"));
}

/** Whether the request is invalid whatever the order is. */
function isInvalid(change: Exclude<Change, { kind: "create" }>): boolean {
  if (change.kind === "reversal") return change.reason === "other" && !change.note;
  if (change.kind === "note")
    return change.report.good + change.report.scrap === 0 && change.report.scrapReason !== undefined;
  if (change.kind === "transition" || change.to !== undefined) return false;
  return change.holdReason !== undefined || !isEdit(change.fields);
}

function create(orders: ModelOrders, actor: ModelActor, fields: ChangeOf<"create">["fields"]): Outcome {
  if (fields.operator < 0) return "invalid_operator";
  if (isTaken(orders, fields.externalRef)) return "external_ref_taken";
  orders.push({
    id: "",
    number: "",
    createdAt: "",
    ...fields,
    unit: fields.unit ?? "pcs",
    priority: fields.priority ?? "normal",
    note: fields.note ?? null,
    externalRef: fields.externalRef ?? null,
    deadline: deadlineOf(fields.deadline),
    good: 0,
    scrap: 0,
    status: "pending",
    version: 1,
    startedAt: null,
    completedAt: null,
    history: [{ ...BLANK, actor: actor.name, to: "pending" }],
    notes: [],
  });
  return "ok";
}

function update(
  { orders, order }: { orders: ModelOrders; order: ModelOrder },
  actor: ModelActor,
  change: ChangeOf<"edit">,
): Outcome {
  const { to, holdReason, version, confirmed } = change;
  const { note, ...rest } = change.fields;
  // With a status, the note belongs to the transition.
  const fields = to === undefined ? change.fields : rest;
  if (version !== undefined && version !== order.version) return "stale_version";
  const edited = isEdit(fields) ? edit(order, actor, { fields, confirmed, orders }) : "ok";
  if (edited !== "ok" || to === undefined) return edited;
  return changeStatus(order, actor, { to, holdReason, note: note ?? undefined, good: 0, scrap: 0, confirmed: false });
}

function changeStatus(order: ModelOrder, actor: ModelActor, transition: ModelTransition, version?: number): Outcome {
  if (version !== undefined && version !== order.version) return "stale_version";
  const outcome = decideTransition(order, actor, transition);
  if (outcome === "ok") record(order, actor, transition);
  return outcome;
}
