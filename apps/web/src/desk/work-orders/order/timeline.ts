import { isClosed, WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import type { HistoryItem, Progress } from "../orders.js";

/** One thing that happened to an order: a move or report of the ledger, or something said about it. */
export type TimelineItem = { at: string } & ({ kind: "entry"; entry: HistoryItem } | { kind: "said"; said: Progress });

/** Ledger and notes in one line, the latest first. A note with quantities is in the ledger already. */
export function timelineOf(history: readonly HistoryItem[], notes: readonly Progress[]): TimelineItem[] {
  const said = notes.filter(({ quantity, quantityScrap }) => quantity === 0 && quantityScrap === 0);
  return [
    ...history.map((entry) => ({ kind: "entry" as const, at: entry.at, entry })),
    ...said.map((each) => ({ kind: "said" as const, at: each.at, said: each })),
  ]
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .toReversed();
}

/** How long an order has been in each status, in milliseconds until `now`; an order that is closed stands still. */
export function timeByStatus(history: readonly HistoryItem[], now: number): [WorkOrderStatus, number][] {
  const spent = new Map<WorkOrderStatus, number>();
  history.forEach((entry, i) => {
    const { toStatus } = entry;
    const next = history[i + 1];
    const isOver = !next && isClosed(toStatus);
    const until = next ? Date.parse(next.at) : isOver ? Date.parse(entry.at) : now;
    spent.set(toStatus, (spent.get(toStatus) ?? 0) + Math.max(0, until - Date.parse(entry.at)));
  });
  return WORK_ORDER_STATUSES.flatMap((status): [WorkOrderStatus, number][] => {
    const ms = spent.get(status);
    return ms ? [[status, ms]] : [];
  });
}
