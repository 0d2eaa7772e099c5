import { addQuantities, applyReport, remaining, type Report } from "@lantai/api/work-orders/quantities";
import type { WorkOrder } from "@lantai/api/work-orders/schema";

/** What a report comes to, for the button that sends it. */
export interface Review {
  /** Which of its figures is more than can be right without a question. */
  tooMuch: "good" | "scrap" | null;
  /** What would still be missing from the order. */
  missing: number;
}

/** Reviews a report before it is sent. A plant's tolerance, in percent, is for good output only. */
export function reviewOf(order: WorkOrder, report: Report, tolerancePercent: number): Review {
  const missing = remaining({ ...order, quantityGood: addQuantities(order.quantityGood, report.quantity || 0) });
  if (report.quantityScrap > order.quantity) return { tooMuch: "scrap", missing };
  const counted = applyReport(order, { ...report, confirmOverproduction: false }, tolerancePercent);
  const isTooMuch = !counted.ok && counted.code === "overproduction";
  return { tooMuch: isTooMuch ? "good" : null, missing };
}
