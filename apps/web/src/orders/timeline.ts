import { transitionVerb, type TransitionVerb } from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { HistoryItem, Progress } from "./types.js";

/** What happened to an order: its creation, one of its transitions, or a note. */
type EventKind = "create" | TransitionVerb | "note";

/** One event of an order's timeline; of a note, `status` is null. */
export interface TimelineEvent extends Omit<HistoryItem, "id" | "fromStatus" | "toStatus"> {
  key: string;
  kind: EventKind;
  /** The status that the order came to. */
  status: WorkOrderStatus | null;
}

/** History and notes as one list, newest first. A note with quantities is left out: the history has its report. */
export function timelineOf(history: readonly HistoryItem[], notes: readonly Progress[]): TimelineEvent[] {
  const events = [
    ...history.map(({ id, fromStatus, toStatus, ...item }): TimelineEvent => ({
      ...item,
      key: `history ${id}`,
      kind: transitionVerb(fromStatus, toStatus),
      status: toStatus,
    })),
    ...notes
      .filter(({ quantity, quantityScrap }) => quantity === 0 && quantityScrap === 0)
      .map(({ id, author, ...note }): TimelineEvent => ({
        ...note,
        key: `note ${id}`,
        kind: "note",
        status: null,
        holdReason: null,
        actor: author,
      })),
  ];
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).toReversed();
}
