import { isClosed, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { addQuantities, isOverdue, remaining } from "../../work-orders/rules.js";
import { daysBetween } from "../calendar-days.js";

const HOUR_MS = 3_600_000;

/** An order that is not in progress is at risk when fewer hours are left. */
export const RISK_HOURS = 24;

/** The pace of an order counts once this share of the time from its start to its deadline has passed. */
export const PACE_SHARE = 0.1;

/** How many days ahead the plan of a day looks; what is due later is not part of it. */
export const PLAN_HORIZON_DAYS = 30;

/** A forecast that is further away says nothing. */
const FORECAST_DAYS = 730;

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
 * While it is in progress: when what remains would take, at the pace since its start, longer than is left.
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

/**
 * When an order in progress will be finished at the pace since its start, ISO 8601 UTC; null where nothing tells: while
 * it does not run, before its first good output, and where the answer is years away.
 */
export function forecastFinish(order: Paced, now: string): string | null {
  if (order.status !== "in_progress" || order.startedAt === null || order.quantityGood <= 0) return null;
  const toMake = remaining(order);
  const goneMs = Date.parse(now) - Date.parse(order.startedAt);
  const needMs = (goneMs * toMake) / order.quantityGood;
  if (toMake === 0 || goneMs <= 0 || needMs > FORECAST_DAYS * 24 * HOUR_MS) return null;
  return new Date(Date.parse(now) + needMs).toISOString();
}

/**
 * What should be made on `day`: what was still to be made when it began, spread evenly over the days that are left
 * until each deadline, that day included. What is due by the day, or late, is due in full. At most three decimals.
 */
export function planOfDay(outstanding: readonly { deadlineDay: string; quantity: number }[], day: string): number {
  return outstanding.reduce((sum, { deadlineDay, quantity }) => {
    const daysLeft = Math.max(1, daysBetween(day, deadlineDay) + 1);
    return addQuantities(sum, quantity / daysLeft);
  }, 0);
}
