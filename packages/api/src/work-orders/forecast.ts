import { remaining } from "./quantities.js";
import type { Paced } from "./risk.js";

const DAY_MS = 86_400_000;

/** A forecast that is further away says nothing. */
const MOST_DAYS = 730;

/**
 * When an order in progress will be finished at the pace since its start, ISO 8601 UTC; null where nothing tells: while
 * it does not run, before its first good output, and where the answer is years away.
 */
export function forecastFinish(order: Paced, now: string): string | null {
  if (order.status !== "in_progress" || order.startedAt === null || order.quantityGood <= 0) return null;
  const toMake = remaining(order);
  const goneMs = Date.parse(now) - Date.parse(order.startedAt);
  const needMs = (goneMs * toMake) / order.quantityGood;
  if (toMake === 0 || goneMs <= 0 || needMs > MOST_DAYS * DAY_MS) return null;
  return new Date(Date.parse(now) + needMs).toISOString();
}
