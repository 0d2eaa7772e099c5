import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { expect, test } from "vitest";
import { anOrder } from "../../../test/order.js";
import { reviewOf } from "./review.js";

const order: WorkOrder = anOrder({ quantity: 100, quantityGood: 40, quantityRemaining: 60, status: "in_progress" });
const review = (quantity: number, quantityScrap = 0) =>
  reviewOf(order, { quantity, quantityScrap, scrapReason: null, confirmOverproduction: false }, 10);

test("more good than ordered and tolerated, or more scrap than ordered, is asked about", () => {
  expect(review(70).tooMuch).toBeNull();
  expect(review(70.001).tooMuch).toBe("good");
  expect(review(0, 100).tooMuch).toBeNull();
  expect(review(0, 100.001).tooMuch).toBe("scrap");
});

test("what is missing is what the order lacks after the report", () => {
  expect(review(0).missing).toBe(60);
  expect(review(59.999).missing).toBe(0.001);
  expect(review(65).missing).toBe(0);
});
