import * as fc from "fast-check";
import { expect, test } from "vitest";
import { daysOf } from "./calendar-days.js";
import { wholeDaysOf } from "./whole-days.js";

const DAYS = daysOf({ from: "2026-11-20", to: "2026-11-27" });
const time = fc.constantFrom(
  "00:00:00.000",
  "00:00:00.001",
  "07:00:00.000",
  "16:59:59.999",
  "23:59:59.998",
  "23:59:59.999",
);
const instant = fc.tuple(fc.constantFrom(...DAYS), time).map(([day, at]) => `${day}T${at}Z`);

test("the whole days of a period are those whose first and last millisecond are in it", () => {
  fc.assert(
    fc.property(fc.option(instant), fc.option(instant), (from, to) => {
      const { first, end } = wholeDaysOf({ from, to });
      const isIn = (at: string) => (from === null || at >= from) && (to === null || at <= to);
      const whole = DAYS.filter((day) => isIn(`${day}T00:00:00.000Z`) && isIn(`${day}T23:59:59.999Z`));
      expect(DAYS.filter((day) => (from === null || day >= first) && (to === null || day < end))).toEqual(whole);
    }),
  );
});

test("after the last day that is kept there is none", () => {
  const last = { from: "9999-12-31T00:00:00.001Z", to: "9999-12-31T23:59:59.999Z" };
  expect(wholeDaysOf(last)).toEqual({ first: "infinity", end: "infinity" });
});
