import { canReverse } from "@lantai/api/corrections/rules";
import { goodOf } from "../../orders/good-of.js";
import type { HistoryItem } from "../../orders/types.js";
import type { Entry, Write } from "../device/entry.js";
import { asReported } from "./my-reports.js";

/**
 * How a write is undone. One that the server does not have is taken off the device; of one that it has, a report is taken back,
 * a hold resumed, a step's mark turned round.
 */
export type Undo =
  | { kind: "discard"; entry: Entry }
  | { kind: "reverse"; input: Transition }
  | { kind: "write"; write: Write };

type Transition = Extract<Write, { kind: "move" }>["input"];

/** How an operator undoes a write that the server has; null for what only a manager can: a start, a finish. A note stays. */
export function undoOf(write: Write): Undo | null {
  if (write.kind === "step") {
    return { kind: "write", write: { kind: "step", input: { ...write.input, isDone: !write.input.isDone } } };
  }
  if (write.kind === "note") return null;
  const { status, quantity = 0, quantityScrap = 0 } = write.input;
  if (status === "on_hold") return { kind: "write", write: { kind: "move", input: { status: "in_progress" } } };
  return status === "in_progress" && (quantity > 0 || quantityScrap > 0)
    ? { kind: "reverse", input: write.input }
    : null;
}

/** The item of the ledger that a report of this person became, a moment ago; `history` is the newest first. */
export function itemOf(
  { quantity = 0, quantityScrap = 0, stepId }: Transition,
  history: readonly HistoryItem[],
  { actor, order }: Judged,
): HistoryItem | null {
  const found = history.find(
    (item) =>
      item.actor.id === actor.id &&
      goodOf(item) === quantity &&
      item.quantityScrap === quantityScrap &&
      (stepId === undefined || item.step?.id === stepId) &&
      canReverse(asReported(item), order, { actor, now: item.at }).ok,
  );
  return found ?? null;
}

interface Judged {
  actor: Parameters<typeof canReverse>[2]["actor"];
  order: Parameters<typeof canReverse>[1];
}
