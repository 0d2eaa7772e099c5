import { canReverse } from "@lantai/api/corrections/rules";
import { goodOf } from "../../orders/good-of.js";
import type { HistoryItem } from "../../orders/types.js";
import type { Entry, Write } from "../device/entry.js";
import type { Delivered } from "../outbox/store.js";
import { asReported } from "./my-reports.js";

/**
 * How a write is undone. One that the server does not have is taken off the device; of one that it has, a report is taken back,
 * a hold resumed, a step's mark turned round.
 */
export type Undo =
  | { kind: "discard"; entry: Entry }
  | { kind: "reverse"; report: Stored }
  | { kind: "write"; write: Write };

type Transition = Extract<Write, { kind: "move" }>["input"];

/** A report that the server has, and when it stored it. */
interface Stored {
  input: Transition;
  storedAt: string;
}

/** How an operator undoes a write that the server has; null for what only a manager can: a start, a finish. A note stays. */
export function undoOf({ write, storedAt }: Delivered): Undo | null {
  if (write.kind === "step") {
    return { kind: "write", write: { kind: "step", input: { ...write.input, isDone: !write.input.isDone } } };
  }
  if (write.kind === "note") return null;
  const { status, quantity = 0, quantityScrap = 0 } = write.input;
  if (status === "on_hold") return { kind: "write", write: { kind: "move", input: { status: "in_progress" } } };
  const isReport = status === "in_progress" && (quantity > 0 || quantityScrap > 0);
  return isReport && storedAt !== null ? { kind: "reverse", report: { input: write.input, storedAt } } : null;
}

/**
 * The item of the ledger that this person's report became, if it can still be taken back: no other report, also not one
 * that is equal. `history` is the newest first.
 */
export function itemOf(
  { input: { quantity = 0, quantityScrap = 0, stepId }, storedAt }: Stored,
  history: readonly HistoryItem[],
  { actor, order }: Judged,
): HistoryItem | null {
  const found = history.find(
    (item) =>
      item.at === storedAt &&
      item.actor.id === actor.id &&
      goodOf(item) === quantity &&
      item.quantityScrap === quantityScrap &&
      (stepId === undefined || item.step?.id === stepId),
  );
  return found && canReverse(asReported(found), order, { actor, now: found.at }).ok ? found : null;
}

interface Judged {
  actor: Parameters<typeof canReverse>[2]["actor"];
  order: Parameters<typeof canReverse>[1];
}
