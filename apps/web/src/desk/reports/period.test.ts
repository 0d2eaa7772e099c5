import { expect, test } from "vitest";
import { pastOf, periodOf, readReportSearch } from "./period.js";

test("a week begins on Monday, also for its Sunday, and a month ends on its last day", () => {
  const monday = { from: "2026-11-23", to: "2026-11-29" };
  for (const day of ["2026-11-23", "2026-11-26", "2026-11-29"]) expect(periodOf({}, day)).toEqual(monday);
  expect(periodOf({ period: "month" }, "2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(periodOf({ period: "month" }, "2026-12-31")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
  expect(periodOf({ period: "today" }, "2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-23" });
});

test("a custom period is that of the search parameters, and today without them", () => {
  expect(periodOf({ period: "custom", from: "2026-01-01" }, "2026-11-23")).toEqual({
    from: "2026-01-01",
    to: "2026-01-01",
  });
  expect(periodOf({ period: "custom" }, "2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-23" });
});

test("invalid search parameters are left out", () => {
  expect(readReportSearch({ period: "year", from: "2026-13-01", to: 7, by: "x", q: "y" })).toEqual({});
  expect(readReportSearch({ from: "2026-02-31", to: "2026-02-28" })).toEqual({ to: "2026-02-28" });
  const search = { period: "custom", from: "2026-01-01", to: "2026-02-01", by: "createdAt" } as const;
  expect(readReportSearch(search)).toEqual(search);
});

test("the past of a period ends today", () => {
  expect(pastOf({ from: "2026-11-23", to: "2026-11-29" }, "2026-11-25").to).toBe("2026-11-25");
  expect(pastOf({ from: "2026-11-01", to: "2026-11-20" }, "2026-11-25").to).toBe("2026-11-20");
});
