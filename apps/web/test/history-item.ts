import type { HistoryItem } from "../src/orders/types.js";

const AT = "2026-11-23T03:00:00.000Z";
const siti = { id: "siti", username: "siti", name: null };

/** An item of an order's history, for unit tests: a report of nothing on a running order. */
export const aHistoryItem = (fields: Partial<HistoryItem> = {}): HistoryItem => ({
  id: 1,
  fromStatus: "in_progress",
  toStatus: "in_progress",
  quantity: 0,
  quantityScrap: 0,
  scrapReason: null,
  holdReason: null,
  note: null,
  actor: siti,
  at: AT,
  madeAt: AT,
  madeBy: siti,
  reverses: null,
  reversedBy: null,
  reversalReason: null,
  changes: null,
  step: null,
  ...fields,
});
