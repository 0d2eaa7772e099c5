import type { ErrorCode } from "@lantai/api/platform/errors";
import type { HoldReason, Priority, ScrapReason, WorkOrderStatus } from "@lantai/db/vocabulary";
import {
  judgeMove,
  judgeProgress,
  type ModelActor,
  type ModelMove,
  type ModelOrder,
  type ModelReport,
  record,
} from "./transitions.js";

/** An item of an order's ledger, or a progress note; quantities in thousandths. */
export interface ModelEntry {
  by: string;
  from: WorkOrderStatus | null;
  to: WorkOrderStatus;
  good: number;
  scrap: number;
  scrapReason: ScrapReason | null;
  holdReason: HoldReason | null;
  note: string | null;
}

/** An order with everything that is told of it. */
export interface PlantOrder extends ModelOrder {
  /** Told by the server when the order was made. */
  number: string;
  createdAt: string;
  productName: string;
  unit: string;
  /** An instant. */
  deadline: string;
  priority: Priority;
  note: string | null;
  externalRef: string | null;
  isStarted: boolean;
  isCompleted: boolean;
  history: ModelEntry[];
  notes: ModelEntry[];
}

/** The plant as the contract describes it: its orders, the first made first. */
export type PlantModel = PlantOrder[];

/** Somebody who acts, by a name of their own; what a machine's scopes lack it may not do. */
export interface Actor extends ModelActor {
  name: string;
  writes: boolean;
  reports: boolean;
}

/** What an order is planned with, or edited to; `operator` is a number, and -1 somebody who is no active operator. */
export interface Fields {
  productName?: string;
  quantity?: number;
  operator?: number;
  deadline?: string;
  unit?: string;
  priority?: Priority;
  note?: string | null;
  externalRef?: string | null;
}

/** Something that somebody does. `pick` is the order's place; `version` the one that was seen. Undefined is not said. */
export type Change =
  | { kind: "create"; fields: Fields & { productName: string; quantity: number; operator: number; deadline: string } }
  | { kind: "edit"; pick: number; fields: Fields; to?: WorkOrderStatus; holdReason?: HoldReason; version?: number }
  | { kind: "move"; pick: number; move: ModelMove; version?: number }
  | { kind: "say"; pick: number; note: string; report: ModelReport };

/** What the contract says of a change: the refusal, or `ok` with the plant as it is afterwards. */
export interface Prediction {
  outcome: ErrorCode | "ok";
  after: PlantModel;
}

/** A date as a deadline means its end at the plant, which is in Jakarta. */
const deadlineOf = (text: string) => new Date(text.length === 10 ? `${text}T23:59:59.999+07:00` : text).toISOString();

const NOTHING = { from: null, scrapReason: null, holdReason: null, note: null, good: 0, scrap: 0 } as const;

/** What becomes of the plant when somebody does something. */
export function predict(before: PlantModel, actor: Actor, change: Change): Prediction {
  const after = structuredClone(before);
  const outcome = carryOut(after, actor, change);
  return { outcome, after: outcome === "ok" ? after : before };
}

function carryOut(plant: PlantModel, actor: Actor, change: Change): ErrorCode | "ok" {
  if (!mayAsk(actor, change)) return "forbidden";
  if (change.kind === "create") return create(plant, actor, change.fields);
  if (isSenseless(change)) return "validation_failed";
  const order = plant[change.pick];
  if (!order) return "not_found";
  if (change.kind === "edit") return edit(plant, order, actor, change);
  if (actor.role === "operator" && actor.operator !== order.operator) return "not_assigned";
  return change.kind === "move" ? move(order, actor, change.move, change.version) : say(order, actor, change);
}

/** May somebody of this role, or with these scopes, ask for such a thing at all? */
export function mayAsk(actor: Actor, { kind }: Change): boolean {
  return actor.writes && (actor.role !== "operator" || kind === "move" || kind === "say");
}

/** Says it nothing, or something that cannot be meant, whichever order it is about? */
function isSenseless(change: Exclude<Change, { kind: "create" }>): boolean {
  if (change.kind === "say")
    return change.report.good + change.report.scrap === 0 && change.report.scrapReason !== undefined;
  if (change.kind === "move" || change.to !== undefined) return false;
  return change.holdReason !== undefined || Object.keys(said(change.fields)).length === 0;
}

/** What is said, without what is not. */
const said = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const isTaken = (plant: PlantModel, ref: string | null | undefined, but?: PlantOrder) =>
  typeof ref === "string" && plant.some((order) => order !== but && order.externalRef === ref);

function create(plant: PlantModel, actor: Actor, fields: Extract<Change, { kind: "create" }>["fields"]) {
  if (fields.operator < 0) return "invalid_operator";
  if (isTaken(plant, fields.externalRef)) return "external_ref_taken";
  plant.push({
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
    entries: 1,
    isStarted: false,
    isCompleted: false,
    history: [{ ...NOTHING, by: actor.name, to: "pending" }],
    notes: [],
  });
  return "ok";
}

function edit(plant: PlantModel, order: PlantOrder, actor: Actor, change: Extract<Change, { kind: "edit" }>) {
  const { to, holdReason, version } = change;
  const { note, ...rest } = change.fields;
  // With a status the note is the move's.
  const fields = to === undefined ? change.fields : rest;
  if (version !== undefined && version !== order.version) return "stale_version";
  if (Object.keys(said(fields)).length > 0) {
    if (order.status === "completed" || order.status === "cancelled") return "order_closed";
    if (fields.operator !== undefined && fields.operator < 0) return "invalid_operator";
    if (isTaken(plant, fields.externalRef, order)) return "external_ref_taken";
    Object.assign(order, said(fields), fields.deadline !== undefined && { deadline: deadlineOf(fields.deadline) });
    order.version++;
  }
  if (to === undefined) return "ok";
  return move(order, actor, { to, holdReason, note: note ?? undefined, good: 0, scrap: 0, confirmed: false });
}

function move(order: PlantOrder, actor: Actor, asked: ModelMove, version?: number): ErrorCode | "ok" {
  if (version !== undefined && version !== order.version) return "stale_version";
  const verdict = judgeMove(order, actor, asked);
  if (verdict === "ok") enter(order, actor, asked);
  return verdict;
}

function say(order: PlantOrder, actor: Actor, { note, report }: Extract<Change, { kind: "say" }>): ErrorCode | "ok" {
  const verdict = judgeProgress(order, actor, report);
  if (verdict !== "ok") return verdict;
  const { good, scrap, scrapReason = null } = report;
  if (good > 0 || scrap > 0) enter(order, actor, { ...report, to: order.status, note });
  order.notes.push({ ...NOTHING, by: actor.name, to: order.status, good, scrap, scrapReason, note });
  return "ok";
}

/** Writes a move or a report into the order and its ledger. */
function enter(order: PlantOrder, actor: Actor, asked: ModelMove): void {
  const { to, good, scrap, scrapReason = null, holdReason = null, note = null } = asked;
  order.history.push({ by: actor.name, from: order.status, to, good, scrap, scrapReason, holdReason, note });
  record(order, asked, to);
  order.isStarted = to !== "pending" && (order.isStarted || to !== "cancelled");
  order.isCompleted = to === "completed";
}
