import type { ErrorCode } from "@lantai/api/platform/errors";
import {
  type Change,
  type ChangeOf,
  isClosed,
  type ModelActor,
  type ModelOrder,
  type ModelOrders,
  type ModelTransition,
} from "./order.js";
import { decideNote, decideTransition, isNotAssigned } from "./transitions.js";

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
  if (change.kind === "edit") return edit(orders, actor, order, change);
  if (isNotAssigned(order, actor)) return "not_assigned";
  if (change.kind === "note") return addNote(order, actor, change);
  return changeStatus(order, actor, change.transition, change.version);
}

/** Whether the actor's role or scopes allow this kind of change on any order. */
export function mayRequest(actor: ModelActor, { kind }: Change): boolean {
  return actor.canWrite && (actor.role !== "operator" || kind === "transition" || kind === "note");
}

/** Whether the request is invalid whatever the order is. */
function isInvalid(change: Exclude<Change, { kind: "create" }>): boolean {
  if (change.kind === "note")
    return change.report.good + change.report.scrap === 0 && change.report.scrapReason !== undefined;
  if (change.kind === "transition" || change.to !== undefined) return false;
  return change.holdReason !== undefined || Object.keys(defined(change.fields)).length === 0;
}

const defined = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const isTaken = (orders: ModelOrders, ref: string | null | undefined, except?: ModelOrder) =>
  typeof ref === "string" && orders.some((order) => order !== except && order.externalRef === ref);

/** A date stands for its last moment in the plant's time zone, Asia/Jakarta. */
const deadlineOf = (text: string) => new Date(text.length === 10 ? `${text}T23:59:59.999+07:00` : text).toISOString();

const NO_ENTRY = { from: null, scrapReason: null, holdReason: null, note: null, good: 0, scrap: 0 } as const;

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
    isStarted: false,
    isCompleted: false,
    history: [{ ...NO_ENTRY, actor: actor.name, to: "pending" }],
    notes: [],
  });
  return "ok";
}

function edit(orders: ModelOrders, actor: ModelActor, order: ModelOrder, change: ChangeOf<"edit">): Outcome {
  const { to, holdReason, version } = change;
  const { note, ...rest } = change.fields;
  // With a status, the note belongs to the transition.
  const fields = to === undefined ? change.fields : rest;
  if (version !== undefined && version !== order.version) return "stale_version";
  if (Object.keys(defined(fields)).length > 0) {
    if (isClosed(order)) return "order_closed";
    if (fields.operator !== undefined && fields.operator < 0) return "invalid_operator";
    if (isTaken(orders, fields.externalRef, order)) return "external_ref_taken";
    Object.assign(order, defined(fields), fields.deadline !== undefined && { deadline: deadlineOf(fields.deadline) });
    order.version++;
  }
  if (to === undefined) return "ok";
  return changeStatus(order, actor, { to, holdReason, note: note ?? undefined, good: 0, scrap: 0, confirmed: false });
}

function changeStatus(order: ModelOrder, actor: ModelActor, transition: ModelTransition, version?: number): Outcome {
  if (version !== undefined && version !== order.version) return "stale_version";
  const outcome = decideTransition(order, actor, transition);
  if (outcome === "ok") record(order, actor, transition);
  return outcome;
}

function addNote(order: ModelOrder, actor: ModelActor, { note, report }: ChangeOf<"note">): Outcome {
  const outcome = decideNote(order, actor, report);
  if (outcome !== "ok") return outcome;
  const { good, scrap, scrapReason = null } = report;
  if (good > 0 || scrap > 0) record(order, actor, { ...report, to: order.status, note });
  order.notes.push({ ...NO_ENTRY, actor: actor.name, to: order.status, good, scrap, scrapReason, note });
  return "ok";
}

/** Adds a transition or a report to the order and its history. */
function record(order: ModelOrder, actor: ModelActor, transition: ModelTransition): void {
  const { to, good, scrap, scrapReason = null, holdReason = null, note = null } = transition;
  order.history.push({ actor: actor.name, from: order.status, to, good, scrap, scrapReason, holdReason, note });
  order.good += good;
  order.scrap += scrap;
  order.status = to;
  order.version++;
  order.isStarted = to !== "pending" && (order.isStarted || to !== "cancelled");
  order.isCompleted = to === "completed";
}
