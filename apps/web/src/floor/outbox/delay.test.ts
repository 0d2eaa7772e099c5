import { expect, test } from "vitest";
import type { Entry } from "../device/entry.js";
import { delayMs, isDelayed, nextAttemptAt, nextToSend, UNDO_MS } from "./rules.js";

const NOW = Date.parse("2026-11-23T03:00:00Z");

const ME = "siti";

const entryOf = (): Entry => ({
  seq: 1,
  key: "key",
  userId: ME,
  order: { id: "a", number: "WO-a", productName: "Engsel", unit: "pcs" },
  write: { kind: "move", input: { status: "completed" } },
  from: "in_progress",
  madeAt: NOW,
  firstSentAt: null,
  failures: 0,
  notBefore: 0,
  refusal: null,
});

test("a finish waits to be undone for ten seconds, and nothing else waits", () => {
  expect(delayMs({ kind: "move", input: { status: "completed", quantity: 4 } })).toBe(UNDO_MS);
  expect(delayMs({ kind: "move", input: { status: "in_progress", quantity: 4 } })).toBe(0);
  expect(delayMs({ kind: "move", input: { status: "on_hold", holdReason: "other" } })).toBe(0);
  expect(delayMs({ kind: "note", input: { note: "x" } })).toBe(0);
  expect(delayMs({ kind: "step", input: { step: "a", isDone: true } })).toBe(0);
});

test("a delayed entry is sent when its time has come, and is no longer delayed once it was sent or refused", () => {
  const own = { ...entryOf(), madeAt: NOW, notBefore: NOW + UNDO_MS };
  expect(nextToSend([own], { userId: ME, now: NOW + UNDO_MS - 1 })).toBeNull();
  expect(nextAttemptAt([own], { userId: ME, now: NOW })).toBe(NOW + UNDO_MS);
  expect(nextToSend([own], { userId: ME, now: NOW + UNDO_MS })).toBe(own);
  expect(isDelayed(own, NOW)).toBe(true);
  expect(isDelayed(own, NOW + UNDO_MS)).toBe(false);
  expect(isDelayed({ ...own, firstSentAt: NOW }, NOW)).toBe(false);
  expect(isDelayed({ ...own, failures: 1 }, NOW)).toBe(false);
  expect(isDelayed({ ...own, refusal: "not_assigned" }, NOW)).toBe(false);
});

test("a clock that is put back by days keeps no entry", () => {
  const own = { ...entryOf(), notBefore: NOW + UNDO_MS };
  const before = NOW - 3 * 86_400_000;
  expect(nextToSend([own], { userId: ME, now: before })).toBe(own);
  expect(nextAttemptAt([own], { userId: ME, now: before })).toBe(before);
});
