import { expect, test } from "vitest";
import { forecastFinish, isAtRisk, type Paced, planOfDay } from "./rules.js";

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

test("the plan of a day takes all that is due by then, and an even share of what is due later", () => {
  expect(planOfDay([], "2026-11-23")).toBe(0);
  const rows = [
    { deadlineDay: "2026-11-20", quantity: 7.5 },
    { deadlineDay: "2026-11-23", quantity: 100 },
    { deadlineDay: "2026-11-24", quantity: 100 },
    { deadlineDay: "2026-12-02", quantity: 100 },
  ];
  expect(planOfDay(rows, "2026-11-23")).toBe(7.5 + 100 + 50 + 10);
});

test("an order in progress is finished when what remains is made at the pace since its start", () => {
  const begun = { startedAt: "2026-11-23T00:00:00.000Z", quantity: 100 };
  expect(forecastFinish(running({ ...begun, quantityGood: 25 }), NOW)).toBe("2026-11-23T12:00:00.000Z");
  expect(forecastFinish(running({ ...begun, quantityGood: 75 }), NOW)).toBe("2026-11-23T04:00:00.000Z");
});

test("there is no forecast without output, while the order does not run, once it is made, or years ahead", () => {
  const begun = { startedAt: "2026-11-23T00:00:00.000Z", quantityGood: 25 };
  expect(forecastFinish(running({ ...begun, quantityGood: 0 }), NOW)).toBeNull();
  expect(forecastFinish(order({ ...begun, status: "on_hold" }), NOW)).toBeNull();
  expect(forecastFinish(running({ ...begun, quantityGood: 100 }), NOW)).toBeNull();
  expect(forecastFinish(running({ startedAt: NOW, quantityGood: 25 }), NOW)).toBeNull();
  expect(forecastFinish(running({ ...begun, quantity: 1e9, quantityGood: 0.001 }), NOW)).toBeNull();
});
