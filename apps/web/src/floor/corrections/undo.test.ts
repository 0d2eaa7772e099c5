import { expect, test } from "vitest";
import type { Write } from "../device/entry.js";
import { undoOf } from "./undo.js";

const move = (input: Extract<Write, { kind: "move" }>["input"]): Write => ({ kind: "move", input });

test("a report is taken back, a hold is resumed, and a step's mark is turned round", () => {
  const report = move({ status: "in_progress", quantity: 4 });
  expect(undoOf(report)).toEqual({ kind: "reverse", input: report.input });
  expect(undoOf(move({ status: "in_progress", quantityScrap: 1 }))?.kind).toBe("reverse");
  expect(undoOf(move({ status: "on_hold", holdReason: "other" }))).toEqual({
    kind: "write",
    write: move({ status: "in_progress" }),
  });
  expect(undoOf({ kind: "step", input: { step: "a", isDone: true } })).toEqual({
    kind: "write",
    write: { kind: "step", input: { step: "a", isDone: false } },
  });
});

test("what only a manager can undo is not offered: a start, a finish", () => {
  expect(undoOf(move({ status: "in_progress" }))).toBeNull();
  expect(undoOf(move({ status: "completed", quantity: 4 }))).toBeNull();
  expect(undoOf({ kind: "note", input: { note: "x" } })).toBeNull();
});
