import { expect, test } from "vitest";
import { dayTests } from "./production-days.js";

/** Two in the morning of the 27th, in the night shift of the 26th. */
const now = Date.parse("2026-11-27T02:00:00Z");
const calendar = { now, isoDay: (instant: string | number) => new Date(instant).toISOString().slice(0, 10) };
const known = {
  day: "2026-11-26",
  items: [
    { id: 1, day: "2026-11-25" },
    { id: 2, day: "2026-11-26" },
  ],
};

test("a report counts for its production day, which the server knows, also past midnight", () => {
  const { isOfToday, isRecent } = dayTests(known, calendar);
  const beforeMidnight = { id: 2, madeAt: "2026-11-26T20:00:00Z" };
  const dayBefore = { id: 1, madeAt: "2026-11-26T01:00:00Z" };
  expect([isOfToday(beforeMidnight), isRecent(beforeMidnight)]).toEqual([true, true]);
  expect([isOfToday(dayBefore), isRecent(dayBefore)]).toEqual([false, true]);
});

test("a report that the server has not counted yet counts for its date", () => {
  for (const days of [known, undefined]) {
    const { isOfToday, isRecent } = dayTests(days, calendar);
    expect(isOfToday({ id: 3, madeAt: "2026-11-27T01:59:00Z" })).toBe(true);
    expect(isRecent({ id: 4, madeAt: "2026-11-25T23:00:00Z" })).toBe(false);
  }
});
