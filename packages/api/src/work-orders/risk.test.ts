import { expect, test } from "vitest";
import { isAtRisk, type Paced } from "./risk.js";

const NOW = "2026-11-23T03:00:00.000Z";
const order = (change: Partial<Paced>): Paced => ({
  status: "pending",
  deadline: "2026-11-23T16:59:59.999Z",
  startedAt: null,
  quantity: 100,
  quantityGood: 0,
  ...change,
});
const running = (change: Partial<Paced>) => order({ status: "in_progress", ...change });

test("an order that is not in progress is at risk with less than a day left", () => {
  expect(isAtRisk(order({}), NOW)).toBe(true);
  expect(isAtRisk(order({ status: "on_hold", startedAt: "2026-11-22T00:00:00.000Z" }), NOW)).toBe(true);
  expect(isAtRisk(order({ deadline: "2026-11-24T03:00:00.000Z" }), NOW)).toBe(false);
});

test("an order in progress is at risk when its pace takes it past the deadline", () => {
  const halfTime = { startedAt: "2026-11-21T03:00:00.000Z", deadline: "2026-11-25T03:00:00.000Z" };
  expect(isAtRisk(running({ ...halfTime, quantityGood: 49 }), NOW)).toBe(true);
  expect(isAtRisk(running({ ...halfTime, quantityGood: 50 }), NOW)).toBe(false);
  expect(isAtRisk(running({ ...halfTime, quantityGood: 0 }), NOW)).toBe(true);
});

test("the pace of an order does not count right after its start", () => {
  const begun = { startedAt: "2026-11-23T00:00:00.000Z", deadline: "2026-11-30T00:00:00.000Z" };
  expect(isAtRisk(running(begun), NOW)).toBe(false);
  expect(isAtRisk(running({ ...begun, startedAt: "2026-11-22T00:00:00.000Z" }), NOW)).toBe(true);
});

test("an order that is late, closed or made in full is not at risk", () => {
  expect(isAtRisk(order({ deadline: "2026-11-23T02:59:59.999Z" }), NOW)).toBe(false);
  expect(isAtRisk(order({ status: "completed" }), NOW)).toBe(false);
  expect(isAtRisk(order({ status: "cancelled" }), NOW)).toBe(false);
  expect(isAtRisk(order({ quantityGood: 100 }), NOW)).toBe(false);
});
