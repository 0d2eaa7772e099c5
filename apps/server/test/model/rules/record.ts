import type { ErrorCode } from "@lantai/api/platform/errors";
import { decideNote } from "./transitions.js";
import {
  type ChangeOf,
  type ModelActor,
  type ModelEntry,
  type ModelMade,
  type ModelOrder,
  type ModelTime,
  type ModelTransition,
  NOW,
} from "./order.js";

/** An entry that has no quantities and no transition. */
export const BLANK = {
  madeAt: NOW,
  madeBy: null,
  from: null,
  good: 0,
  scrap: 0,
  scrapReason: null,
  holdReason: null,
  note: null,
  changes: null,
  reverses: null,
  reversedBy: null,
  reversalReason: null,
} as const satisfies Partial<ModelEntry>;

/** When something was done and by whom: what is said, else now, by the caller if an operator, else the order's. */
const madeOf = (order: ModelOrder, actor: ModelActor, { madeAt = NOW, madeBy }: ModelMade) => ({
  madeAt,
  madeBy: madeBy ?? (actor.role === "operator" ? actor.operator : order.operator),
});

/** Adds a transition or a report to the order and its history. */
export function record(order: ModelOrder, actor: ModelActor, transition: ModelTransition): void {
  const { to, good, scrap, scrapReason = null, holdReason = null, note = null } = transition;
  const made = madeOf(order, actor, transition);
  const output = { good, scrap, scrapReason };
  order.history.push({ ...BLANK, ...made, ...output, actor: actor.name, from: order.status, to, holdReason, note });
  // A restored order was not started, unless output was reported.
  if (to === "pending") order.startedAt = order.good + order.scrap > 0 ? order.startedAt : null;
  else if (to !== "cancelled") order.startedAt ??= made.madeAt;
  order.completedAt = to === "completed" ? latest(made.madeAt, order.startedAt) : null;
  order.good += good;
  order.scrap += scrap;
  order.status = to;
  order.version += 1;
}

const latest = (time: ModelTime, other: ModelTime | null) => (other !== null && other > time ? other : time);

/** Adds a progress note, and its report if it has one. */
export function addNote(order: ModelOrder, actor: ModelActor, { note, report }: ChangeOf<"note">): ErrorCode | "ok" {
  const outcome = decideNote(order, actor, report);
  if (outcome !== "ok") return outcome;
  const { good, scrap, scrapReason = null } = report;
  const isReport = good > 0 || scrap > 0;
  if (isReport) record(order, actor, { ...report, to: order.status, note });
  const entry = isReport ? order.history.length - 1 : null;
  order.notes.push({ ...madeOf(order, actor, report), actor: actor.name, good, scrap, scrapReason, note, entry });
  return "ok";
}
