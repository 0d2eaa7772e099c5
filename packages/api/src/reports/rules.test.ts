import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  daysBetween,
  daysOf,
  isAtRisk,
  isReportable,
  type Paced,
  pareto,
  planOfDay,
  qualityRatio,
} from "./rules.js";

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

test("an order that nobody works on is at risk with less than a day left", () => {
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

test("the pace of an order that has just begun says nothing yet", () => {
  const begun = { startedAt: "2026-11-23T00:00:00.000Z", deadline: "2026-11-30T00:00:00.000Z" };
  expect(isAtRisk(running(begun), NOW)).toBe(false);
  expect(isAtRisk(running({ ...begun, startedAt: "2026-11-22T00:00:00.000Z" }), NOW)).toBe(true);
});

test("what is late, closed or made in full is not at risk", () => {
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

test("days are counted over the ends of months, years and summer times", () => {
  expect(daysBetween("2026-12-31", "2027-01-01")).toBe(1);
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(daysOf({ from: "2026-10-24", to: "2026-10-26" })).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
});

test("a period ends after it begins and has a year at most", () => {
  expect(isReportable({ from: "2026-11-23", to: "2026-11-23" }).ok).toBe(true);
  expect(isReportable({ from: "2027-01-01", to: "2028-01-01" }).ok).toBe(true);
  expect(isReportable({ from: "2027-01-01", to: "2028-01-02" })).toMatchObject({ ok: false, path: "to" });
  expect(isReportable({ from: "2026-11-24", to: "2026-11-23" })).toMatchObject({ ok: false, path: "to" });
});

test("a quality ratio needs output", () => {
  expect(qualityRatio({ quantityGood: 0, quantityScrap: 0 })).toBeNull();
  expect(qualityRatio({ quantityGood: 95, quantityScrap: 5 })).toBe(0.95);
});

test("a Pareto falls in quantity, rises in share, and ends at the whole", () => {
  const parts = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 1e9 }).map((n) => n / 1000) }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(parts, (given) => {
      const sorted = pareto(given);
      expect(sorted.map(({ quantity }) => quantity)).toEqual(
        given.map(({ quantity }) => quantity).toSorted((a, b) => b - a),
      );
      const shares = sorted.map(({ cumulative }) => cumulative);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }),
  );
  expect(pareto([{ quantity: 0 }])).toEqual([{ quantity: 0, cumulative: 0 }]);
});
