import { transitionVerb, type TransitionVerb } from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { goodOf } from "./good-of.js";
import type { HistoryItem, Progress } from "./types.js";

/** What happened to an order: its creation, one of its transitions, a report taken back, an edit, or a note. */
type EventKind = "create" | TransitionVerb | "correction" | "edit" | "note";

/** What was reported; on an order with steps, what was reported at the step. */
export type Output = Pick<HistoryItem, "quantity" | "quantityScrap" | "scrapReason">;

type Shown = "holdReason" | "note" | "actor" | "at" | "madeAt" | "madeBy" | "step" | "changes" | "reversalReason";

/** One event of an order's timeline; of a note, `status` and `item` are null. */
export interface TimelineEvent extends Pick<HistoryItem, Shown>, Output {
  key: string;
  kind: EventKind;
  /** The status that the order came to. */
  status: WorkOrderStatus | null;
  /** The entry of the history. */
  item: HistoryItem | null;
  /** What stands instead of a report that was taken back; null where it stands, or nothing stands instead. */
  instead: TimelineEvent | null;
}

function kindOf({ fromStatus, toStatus, reverses, changes }: HistoryItem): EventKind {
  if (changes !== null) return "edit";
  // What stands instead of a report is one itself, in whatever status the order is.
  if (fromStatus === toStatus) return reverses === null ? "report" : "correction";
  return transitionVerb(fromStatus, toStatus);
}

/** Is `next`, the item after a reversal, what was stored with it? It is in the place of what was reversed. */
const standsInstead = (reversal: HistoryItem, next: HistoryItem | undefined) =>
  next?.fromStatus === next?.toStatus &&
  next?.reverses === null &&
  next.changes === null &&
  next.at === reversal.at &&
  next.madeAt === reversal.madeAt &&
  next.madeBy?.id === reversal.madeBy?.id;

/** The reports that stand instead of others, by the id of the reversal that they came with. */
function insteadByReversal(history: readonly HistoryItem[]): Map<number, HistoryItem> {
  return new Map(
    history.flatMap((item, i) => {
      const next = history[i + 1];
      return item.reverses !== null && next && standsInstead(item, next) ? [[item.id, next]] : [];
    }),
  );
}

/** History, oldest first, and notes as one list, newest first. A note with quantities is left out: the history has its report. */
export function timelineOf(history: readonly HistoryItem[], notes: readonly Progress[]): TimelineEvent[] {
  const replaced = insteadByReversal(history);
  const toEvent = (item: HistoryItem): TimelineEvent => {
    const instead = item.reversedBy === null ? undefined : replaced.get(item.reversedBy);
    return {
      ...item,
      quantity: goodOf(item),
      key: `history ${item.id}`,
      kind: kindOf(item),
      status: item.toStatus,
      item,
      instead: instead ? toEvent(instead) : null,
    };
  };
  const events = [
    ...history.map(toEvent),
    ...notes
      .filter(({ historyId }) => historyId === null)
      .map(({ id, author, ...note }): TimelineEvent => ({
        ...note,
        key: `note ${id}`,
        kind: "note",
        status: null,
        item: null,
        instead: null,
        holdReason: null,
        changes: null,
        reversalReason: null,
        actor: author,
      })),
  ];
  return events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).toReversed();
}
