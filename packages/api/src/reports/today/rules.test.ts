import { expect, test } from "vitest";
import { planOfDay } from "./rules.js";

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
