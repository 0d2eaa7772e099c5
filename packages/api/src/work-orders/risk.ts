import { isClosed, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { remaining } from "./quantities.js";
import { isOverdue } from "./rules.js";

const HOUR_MS = 3_600_000;

/** An order that is not in progress is at risk when fewer hours are left. */
export const RISK_HOURS = 24;

/** The pace of an order counts once this share of the time from its start to its deadline has passed. */
export const PACE_SHARE = 0.1;

/** The fields of an order that decide whether it will be in time; times are ISO 8601 UTC. */
export interface Paced {
  status: WorkOrderStatus;
  deadline: string;
  startedAt: string | null;
  quantity: number;
  quantityGood: number;
}

/**
 * Is an order that is not late yet likely to become so? While it waits or is held: with less than `RISK_HOURS` left.
 * While it is in progress: when what remains would take, at the pace since its start, longer than is left. The list's
 * filter says the same in SQL.
 */
export function isAtRisk(order: Paced, now: string): boolean {
  if (isClosed(order.status) || isOverdue(order, now)) return false;
  const toMake = remaining(order);
  if (toMake === 0) return false;
  const leftMs = Date.parse(order.deadline) - Date.parse(now);
  if (order.status !== "in_progress" || order.startedAt === null) return leftMs < RISK_HOURS * HOUR_MS;
  const goneMs = Date.parse(now) - Date.parse(order.startedAt);
  if (goneMs < PACE_SHARE * (goneMs + leftMs)) return false;
  return toMake * goneMs > order.quantityGood * leftMs;
}
