import { expect, test } from "vitest";
import { aHistoryItem } from "../../../test/history-item.js";
import type { HistoryItem } from "../../orders/types.js";
import type { Write } from "../device/entry.js";
import { itemOf, undoOf as undoDelivered } from "./undo.js";

const STORED = "2026-11-23T03:00:00.000Z";
const undoOf = (write: Write) => undoDelivered({ write, storedAt: STORED });
const transition = (input: Extract<Write, { kind: "move" }>["input"]): Write => ({ kind: "move", input });

test("a report is taken back, a hold is resumed, and a step's mark is turned round", () => {
  const report = { kind: "move", input: { status: "in_progress", quantity: 4 } } as const;
  expect(undoOf(report)).toEqual({ kind: "reverse", report: { input: report.input, storedAt: STORED } });
  expect(undoOf(transition({ status: "in_progress", quantityScrap: 1 }))?.kind).toBe("reverse");
  expect(undoOf(transition({ status: "on_hold", holdReason: "other" }))).toEqual({
    kind: "write",
    write: transition({ status: "in_progress" }),
  });
  expect(undoOf({ kind: "step", input: { step: "a", isDone: true } })).toEqual({
    kind: "write",
    write: { kind: "step", input: { step: "a", isDone: false } },
  });
});

test("what only a manager can undo is not offered: a start, a finish", () => {
  expect(undoOf(transition({ status: "in_progress" }))).toBeNull();
  expect(undoOf(transition({ status: "completed", quantity: 4 }))).toBeNull();
  expect(undoOf({ kind: "note", input: { note: "x" } })).toBeNull();
});

const actor = { id: "siti", role: "operator" } as const;
const item = (id: number, fields: Partial<HistoryItem> = {}) =>
  aHistoryItem({ id, quantity: 4, at: STORED, madeAt: STORED, ...fields });
const found = (history: readonly HistoryItem[], input = { status: "in_progress", quantity: 4 } as const) =>
  itemOf({ input, storedAt: STORED }, history, { actor, order: { status: "in_progress" } })?.id ?? null;
const older = item(3, { at: "2026-11-23T02:59:50.000Z" });

test("an undo takes back the report that was just stored, and no equal one", () => {
  const newer = item(5, { at: "2026-11-23T03:00:01.000Z" });
  expect(found([newer, item(4), older])).toBe(4);
  expect(found([older])).toBeNull();
  expect(found([item(4, { actor: { id: "budi", username: "budi", name: null } }), older])).toBeNull();
});

test("an undo of a report that someone else has taken back takes back nothing", () => {
  const reversal = item(5, { quantity: -4, reverses: 4, at: "2026-11-23T03:00:05.000Z" });
  expect(found([reversal, item(4, { reversedBy: 5 }), older])).toBeNull();
  // A clock that was set back stores both at one time.
  expect(found([item(4, { reversedBy: 5 }), item(3)])).toBeNull();
});
