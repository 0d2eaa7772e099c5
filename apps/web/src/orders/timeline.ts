import { transitionVerb, type TransitionVerb } from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { HistoryItem, Progress } from "./types.js";

/** What happened to an order: its creation, one of its transitions, a report taken back, an edit, or a note. */
type EventKind = "create" | TransitionVerb | "correction" | "edit" | "note";

type Shown = "quantity" | "quantityScrap" | "scrapReason" | "holdReason" | "note" | "actor" | "at";

/** One event of an order's timeline; of a note, `status` is null. */
export interface TimelineEvent extends Pick<HistoryItem, Shown> {
  key: string;
  kind: EventKind;
  /** The status that the order came to. */
  status: WorkOrderStatus | null;
}

function kindOf({ fromStatus, toStatus, reverses, changes }: Omit<HistoryItem, "id">): EventKind {
  if (changes !== null) return "edit";
  // What stands instead of a report is one itself, in whatever status the order is.
  if (fromStatus === toStatus) return reverses === null ? "report" : "correction";
  return transitionVerb(fromStatus, toStatus);
}

/** History and notes as one list, newest first. A note with quantities is left out: the history has its report. */
export function timelineOf(history: readonly HistoryItem[], notes: readonly Progress[]): TimelineEvent[] {
  const events = [
    ...history.map(({ id, fromStatus, toStatus, ...item }): TimelineEvent => ({
      ...item,
      key: `history ${id}`,
      kind: kindOf({ fromStatus, toStatus, ...item }),
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
