import type { ScrapReason } from "@lantai/db/vocabulary";
import { err, ok, type Result } from "../platform/result.js";

/** Quantities have three decimals at most: counted in thousandths they are whole numbers, and sums are exact. */
const thousandths = (quantity: number) => Math.round(quantity * 1000);

/** The exact sum of two quantities of at most three decimals. */
export function addQuantities(a: number, b: number): number {
  return (thousandths(a) + thousandths(b)) / 1000;
}

/** What is still to be made; never below zero. */
export function remaining(order: { quantity: number; quantityGood: number }): number {
  return Math.max(0, (thousandths(order.quantity) - thousandths(order.quantityGood)) / 1000);
}

/** The good output past which more has to be confirmed; `tolerancePercent` is the plant's setting. */
export function overproductionLimit(quantity: number, tolerancePercent: number): number {
  return Math.floor((thousandths(quantity) * (100 + tolerancePercent)) / 100) / 1000;
}

/** The most that an order's good or scrap may add up to; thousandths of it are still exact in a double. */
export const MAX_TOTAL = 1e12;

/** One statement of output: good and scrap since the last one. */
export interface Report {
  quantity: number;
  quantityScrap: number;
  scrapReason: ScrapReason | null;
  confirmOverproduction: boolean;
}

/** What was ordered, and what is made of it. */
export interface Counted {
  quantity: number;
  quantityGood: number;
  quantityScrap: number;
}

/**
 * The sums of an order after a report; over-production has to be confirmed. The tolerance is decided here only: the
 * database does not repeat it, because it is a setting that changes, and what was confirmed stays valid.
 */
export function applyReport(
  order: Counted,
  report: Report,
  tolerancePercent: number,
): Result<{ quantityGood: number; quantityScrap: number }> {
  if (report.scrapReason !== null && report.quantityScrap === 0) {
    return err("validation_failed", "a scrap reason needs a scrap quantity", "scrapReason");
  }
  const quantityGood = addQuantities(order.quantityGood, report.quantity);
  const quantityScrap = addQuantities(order.quantityScrap, report.quantityScrap);
  if (quantityGood > MAX_TOTAL) return err("validation_failed", "the order's total is too large", "quantity");
  if (quantityScrap > MAX_TOTAL) return err("validation_failed", "the order's total is too large", "quantityScrap");
  if (report.confirmOverproduction) return ok({ quantityGood, quantityScrap });
  const limit = overproductionLimit(order.quantity, tolerancePercent);
  if (report.quantity > 0 && quantityGood > limit) {
    return err(
      "overproduction",
      `${quantityGood} good of ${order.quantity} ordered is more than the ${limit} allowed; confirm it with confirmOverproduction`,
      "quantity",
    );
  }
  if (report.quantityScrap > order.quantity) {
    return err(
      "overproduction",
      `${report.quantityScrap} scrap in one report is more than the ${order.quantity} ordered; confirm it with confirmOverproduction`,
      "quantityScrap",
    );
  }
  return ok({ quantityGood, quantityScrap });
}

/** May the ordered quantity become this? One below what is made has to be confirmed. */
export function canResize(order: Counted, quantity: number, isConfirmed: boolean): Result {
  if (quantity === order.quantity || quantity >= order.quantityGood || isConfirmed) return ok(undefined);
  return err(
    "overproduction",
    `${order.quantityGood} good are made, more than ${quantity}; confirm it with confirmOverproduction`,
    "quantity",
  );
}
