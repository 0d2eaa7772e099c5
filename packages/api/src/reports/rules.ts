import { isClosed, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { err, ok, type Result } from "../platform/result.js";
import { addQuantities, isOverdue, remaining } from "../work-orders/rules.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An order that nobody works on is at risk when less than so many hours are left. */
export const RISK_HOURS = 24;

/** The pace of an order is believed once this share of the time from its start to its deadline has gone. */
export const PACE_SHARE = 0.1;

/** The plan of a day looks at what is due so many days ahead; what is due later is not yet the day's work. */
export const PLAN_HORIZON_DAYS = 30;

/** The longest period that a report on the ledger covers, in days. */
export const LONGEST_PERIOD_DAYS = 366;

/** What of an order says whether it will be in time; times are ISO 8601 UTC. */
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

/** How many calendar days (`2026-11-23`) lie from `from` to `to`; 0 for the same day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The calendar date so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Every calendar date of a period, both ends included. */
export function daysOf({ from, to }: { from: string; to: string }): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
}

/**
 * What should be made on `day`: what was still to be made when it began, spread evenly over the days that are left
 * until each deadline, that day included. What is due by the day, or late, is due in full. At most three decimals.
 */
export function planOfDay(outstanding: readonly { deadlineDay: string; quantity: number }[], day: string): number {
  const total = outstanding.reduce((sum, { deadlineDay, quantity }) => {
    const daysLeft = Math.max(1, daysBetween(day, deadlineDay) + 1);
    return addQuantities(sum, quantity / daysLeft);
  }, 0);
  return total;
}

/** May the ledger be asked about this period of calendar dates? It begins before it ends, and is not too long. */
export function isReportable({ from, to }: { from: string; to: string }): Result {
  if (from > to) return err("validation_failed", "must not be before from", "to");
  if (daysBetween(from, to) >= LONGEST_PERIOD_DAYS) {
    return err("validation_failed", `a period has at most ${LONGEST_PERIOD_DAYS} days`, "to");
  }
  return ok(undefined);
}

/** Good output's share of all output (ISO 22400-2 quality ratio), 0 to 1; null where nothing was made. */
export function qualityRatio(output: { quantityGood: number; quantityScrap: number }): number | null {
  const made = output.quantityGood + output.quantityScrap;
  return made === 0 ? null : output.quantityGood / made;
}

/** Parts from the largest to the smallest, each with the share of the whole (0 to 1) that it and those before it make up. */
export function pareto<Part extends { quantity: number }>(parts: readonly Part[]): (Part & { cumulative: number })[] {
  const sorted = parts.toSorted((a, b) => b.quantity - a.quantity);
  const whole = sorted.reduce((sum, part) => addQuantities(sum, part.quantity), 0);
  let sum = 0;
  return sorted.map((part) => {
    sum = addQuantities(sum, part.quantity);
    return { ...part, cumulative: whole === 0 ? 0 : sum / whole };
  });
}
