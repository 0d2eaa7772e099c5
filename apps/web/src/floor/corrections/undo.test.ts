import { expect, test } from "vitest";
import type { Write } from "../device/entry.js";
import { undoOf } from "./undo.js";

const transition = (input: Extract<Write, { kind: "move" }>["input"]): Write => ({ kind: "move", input });

test("a report is taken back, a hold is resumed, and a step's mark is turned round", () => {
  const report = transition({ status: "in_progress", quantity: 4 });
  expect(undoOf(report)).toEqual({ kind: "reverse", input: report.input });
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
