import type { AppRouter } from "@lantai/api/router";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;
type HistoryItem = Outputs["workOrders"]["history"]["items"][number];
type Progress = Outputs["progress"]["list"]["items"][number];

/** What kind of thing happened to an order. */
type Happening =
  | "created"
  | "started"
  | "resumed"
  | "reported"
  | "held"
  | "finished"
  | "cancelled"
  | "reopened"
  | "restored"
  | "said";

/** One thing that happened, as both lists tell it. */
export interface Event extends Omit<HistoryItem, "id" | "fromStatus" | "toStatus"> {
  id: string;
  what: Happening;
}

/** What it is called when an order comes to be worked on, by where it comes from. */
const ONWARDS = {
  pending: "started",
  in_progress: "reported",
  on_hold: "resumed",
  completed: "reopened",
  cancelled: "restored",
} as const satisfies Record<WorkOrderStatus, Happening>;

const ENDS = {
  on_hold: "held",
  completed: "finished",
  cancelled: "cancelled",
} as const satisfies Partial<Record<WorkOrderStatus, Happening>>;

function happening({ fromStatus, toStatus }: HistoryItem): Happening {
  if (fromStatus === null) return "created";
  return toStatus === "pending" || toStatus === "in_progress" ? ONWARDS[fromStatus] : ENDS[toStatus];
}

/** The ledger and the notes as one story, newest first. A note with quantities is in the ledger already. */
export function timelineOf(history: readonly HistoryItem[], progress: readonly Progress[]): Event[] {
  const moves = history.map(({ id, fromStatus, toStatus, ...item }) => ({
    ...item,
    id: `move ${id}`,
    what: happening({ id, fromStatus, toStatus, ...item }),
  }));
  const notes = progress
    .filter(({ quantity, quantityScrap }) => quantity === 0 && quantityScrap === 0)
    .map(({ id, author, ...said }): Event => ({
      ...said,
      id: `note ${id}`,
      what: "said",
      holdReason: null,
      actor: author,
    }));
  return [...moves, ...notes].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
