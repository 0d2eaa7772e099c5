import { expect, test } from "vitest";
import { addDays, daysBetween, daysOf } from "./calendar-days.js";

test("days are counted over the ends of months and years, and over changes to and from daylight saving time", () => {
  expect(daysBetween("2026-12-31", "2027-01-01")).toBe(1);
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(daysOf({ from: "2026-10-24", to: "2026-10-26" })).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
});
