import { expect, test } from "vitest";
import { forecastFinish } from "./forecast.js";
import type { Paced } from "./risk.js";

const NOW = "2026-11-23T03:00:00.000Z";
const begun = (change: Partial<Paced>): Paced => ({
  status: "in_progress",
  deadline: "2026-11-23T16:59:59.999Z",
  startedAt: "2026-11-23T00:00:00.000Z",
  quantity: 100,
  quantityGood: 25,
  ...change,
});

test("an order in progress is finished when what remains is made at the pace since its start", () => {
  expect(forecastFinish(begun({}), NOW)).toBe("2026-11-23T12:00:00.000Z");
  expect(forecastFinish(begun({ quantityGood: 75 }), NOW)).toBe("2026-11-23T04:00:00.000Z");
});

test("there is no forecast without output, while the order does not run, once it is made, or years ahead", () => {
  expect(forecastFinish(begun({ quantityGood: 0 }), NOW)).toBeNull();
  expect(forecastFinish(begun({ status: "on_hold" }), NOW)).toBeNull();
  expect(forecastFinish(begun({ quantityGood: 100 }), NOW)).toBeNull();
  expect(forecastFinish(begun({ startedAt: NOW }), NOW)).toBeNull();
  expect(forecastFinish(begun({ quantity: 1e9, quantityGood: 0.001 }), NOW)).toBeNull();
});
