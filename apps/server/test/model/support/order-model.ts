import type { ErrorCode } from "@lantai/api/platform/errors";
import { GRID, MAY } from "@lantai/api/testing/transition-grid";
import type { HoldReason, Role, ScrapReason, WorkOrderStatus } from "@lantai/db/vocabulary";

/** An order as the contract describes it, in a few words of plain code; quantities in thousandths. */
export interface ModelOrder {
  id: string;
  operator: number;
  quantity: number;
  good: number;
  scrap: number;
  status: WorkOrderStatus;
  version: number;
  /** How many items its history has. */
  entries: number;
}

/** Somebody who acts: a planner, or the operator of this number. */
export interface ModelActor {
  role: Role;
  operator: number;
}

export interface ModelReport {
  good: number;
  scrap: number;
  scrapReason?: ScrapReason;
  confirmed: boolean;
}

export interface ModelMove extends ModelReport {
  to: WorkOrderStatus;
  holdReason?: HoldReason;
  note?: string;
}

type Outcome = ErrorCode | "ok";

const isClosed = (order: ModelOrder) => order.status === "completed" || order.status === "cancelled";
const isStranger = (order: ModelOrder, actor: ModelActor) =>
  actor.role === "operator" && actor.operator !== order.operator;

function judgeReport(order: ModelOrder, { good, scrap, scrapReason, confirmed }: ModelReport): Outcome {
  if (scrapReason && scrap === 0) return "validation_failed";
  const most = Math.floor((order.quantity * 110) / 100);
  return good > 0 && order.good + good > most && !confirmed ? "overproduction" : "ok";
}

/** What the contract says of a move. */
export function judgeMove(order: ModelOrder, actor: ModelActor, move: ModelMove): Outcome {
  const { to, good, scrap, scrapReason, holdReason, note } = move;
  const reports = good > 0 || scrap > 0;
  const who = GRID[order.status][to];
  if (isStranger(order, actor)) return "not_assigned";
  if (who === "nobody") return "invalid_transition";
  if (!MAY[who].includes(actor.role)) return "forbidden";
  if ((to === "on_hold") !== (holdReason !== undefined)) return "validation_failed";
  if (isClosed(order) && !note) return "validation_failed";
  if ((isClosed(order) || to === "cancelled") && (reports || scrapReason)) return "validation_failed";
  if (to === order.status && !reports) return "validation_failed";
  return judgeReport(order, move);
}

/** What the contract says of a progress note. */
export function judgeProgress(order: ModelOrder, actor: ModelActor, report: ModelReport): Outcome {
  if (report.good === 0 && report.scrap === 0) {
    if (report.scrapReason) return "validation_failed";
    return isStranger(order, actor) ? "not_assigned" : "ok";
  }
  if (isStranger(order, actor)) return "not_assigned";
  return order.status === "in_progress" ? judgeReport(order, report) : "not_in_progress";
}

/** Writes a report, with the status that it leads to, into the model. */
export function record(order: ModelOrder, report: ModelReport, status: WorkOrderStatus): void {
  order.good += report.good;
  order.scrap += report.scrap;
  order.status = status;
  order.version++;
  order.entries++;
}
