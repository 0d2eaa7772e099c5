import { expect, test } from "vitest";
import { aHistoryItem } from "../../../test/history-item.js";
import type { HistoryItem } from "../../orders/types.js";
import { myReports, totalOf } from "./my-reports.js";

const siti = { id: "siti", username: "siti", name: null };
const TODAY = "2026-11-23T03:00:00.000Z";

const item = (id: number, fields: Partial<HistoryItem>) =>
  aHistoryItem({ id, actor: siti, madeBy: siti, at: TODAY, madeAt: TODAY, ...fields });

const CORRECTED = "2026-11-23T04:00:00.000Z";
const history = [
  item(1, { fromStatus: "pending" }),
  item(2, { quantity: 40, reversedBy: 5 }),
  item(4, { quantityScrap: 2, at: "2026-11-23T03:30:00.000Z" }),
  item(5, { quantity: -40, reverses: 2, at: CORRECTED, reversalReason: "wrong_quantity" }),
  item(6, { quantity: 4, at: CORRECTED }),
];

test("my reports are the newest first, and under one that was taken back is what stands instead", () => {
  const reports = myReports(history);
  expect(reports.map(({ item: { id }, good, isInstead }) => [id, good, isInstead])).toEqual([
    [4, 0, false],
    [2, 40, false],
    [6, 4, true],
  ]);
  expect(reports.map(({ reversal }) => reversal?.id ?? null)).toEqual([null, 5, null]);
});

test("a report that was corrected twice has all its figures under it", () => {
  const again = "2026-11-23T05:00:00.000Z";
  const twice = [
    ...history.slice(0, -1),
    item(6, { quantity: 4, at: CORRECTED, reversedBy: 7 }),
    item(7, { quantity: -4, reverses: 6, at: again, reversalReason: "wrong_quantity" }),
    item(8, { quantity: 44, at: again }),
  ];
  expect(myReports(twice).map(({ good }) => good)).toEqual([0, 40, 4, 44]);
});

test("a report that was taken back with nothing instead has nothing under it", () => {
  const later = item(6, { quantity: 9, at: "2026-11-23T06:00:00.000Z" });
  expect(myReports([...history.slice(0, -1), later]).map(({ item: { id } }) => id)).toEqual([6, 4, 2]);
});

test("my total is what stands after corrections, and of a step what was good there", () => {
  const atStep = item(7, { step: { id: "s", name: "Las", quantity: 5 } });
  expect(totalOf([...history, atStep])).toEqual({ good: 9, scrap: 2 });
});
