import { expect, test } from "vitest";
import { dailyUnits, holdReasons } from "./figures.js";

const made = { quantityReversed: 0, reports: 1, late: 0 };
const row = (day: string, unit: string, quantityFinished: number) => ({
  day,
  unit,
  quantityGood: quantityFinished * 2,
  quantityFinished,
  quantityScrap: 1,
  ...made,
});

test("every day of the period is there for each unit, with what was finished", () => {
  const rows = [row("2026-11-23", "pcs", 5), row("2026-11-25", "pcs", 7), row("2026-11-25", "kg", 2)];
  const { day: _, ...pcs } = { ...row("", "pcs", 12), quantityScrap: 2 };
  const { day: __, ...kg } = row("", "kg", 2);
  const period = { from: "2026-11-23", to: "2026-11-25" };
  const units = dailyUnits({ ...period, by: [], rows, totals: [pcs, kg], holds: [], lastItem: 1 });
  expect(units.map(({ unit, quantityGood, quantityScrap }) => [unit, quantityGood, quantityScrap])).toEqual([
    ["pcs", 12, 2],
    ["kg", 2, 1],
  ]);
  expect(units[0]?.days).toEqual([
    { day: "2026-11-23", quantityGood: 5, quantityScrap: 1 },
    { day: "2026-11-24", quantityGood: 0, quantityScrap: 0 },
    { day: "2026-11-25", quantityGood: 7, quantityScrap: 1 },
  ]);
});

test("holds of several days are summed by reason, longest first", () => {
  const hold = (day: string, reason: "changeover" | "other", minutes: number) => ({ day, reason, minutes, orders: 1 });
  const holds = [
    hold("2026-11-23", "other", 5),
    hold("2026-11-23", "changeover", 4),
    hold("2026-11-24", "changeover", 3),
  ];
  expect(holdReasons(holds)).toEqual([
    { reason: "changeover", minutes: 7 },
    { reason: "other", minutes: 5 },
  ]);
});
