import { expect, test } from "vitest";
import { timelineOf } from "./timeline.js";

const actor = { id: "u", username: "siti", name: "Siti" };
const MADE = { madeAt: "2026-11-23T01:00:00.000Z", madeBy: null, reversedBy: null, step: null };
const nothing = {
  ...MADE,
  quantity: 0,
  quantityScrap: 0,
  scrapReason: null,
  holdReason: null,
  note: null,
  actor,
  reverses: null,
  reversalReason: null,
  changes: null,
};

test("history and notes are one timeline, newest first, and a report with a note is in it once", () => {
  const events = timelineOf(
    [
      { ...nothing, id: 1, fromStatus: null, toStatus: "pending", at: "2026-11-23T01:00:00.000Z" },
      { ...nothing, id: 2, fromStatus: "pending", toStatus: "in_progress", at: "2026-11-23T02:00:00.000Z" },
      {
        ...nothing,
        id: 3,
        fromStatus: "in_progress",
        toStatus: "in_progress",
        quantity: 5,
        at: "2026-11-23T03:00:00.000Z",
      },
      { ...nothing, id: 4, fromStatus: "in_progress", toStatus: "on_hold", at: "2026-11-23T05:00:00.000Z" },
      { ...nothing, id: 5, fromStatus: "on_hold", toStatus: "in_progress", at: "2026-11-23T06:00:00.000Z" },
      { ...nothing, id: 6, fromStatus: "in_progress", toStatus: "completed", at: "2026-11-23T07:00:00.000Z" },
      { ...nothing, id: 7, fromStatus: "completed", toStatus: "in_progress", at: "2026-11-23T08:00:00.000Z" },
      { ...nothing, id: 8, fromStatus: "in_progress", toStatus: "cancelled", at: "2026-11-23T09:00:00.000Z" },
      { ...nothing, id: 9, fromStatus: "cancelled", toStatus: "pending", at: "2026-11-23T10:00:00.000Z" },
    ],
    [
      {
        id: 1,
        note: "a report",
        quantity: 5,
        quantityScrap: 0,
        scrapReason: null,
        author: actor,
        historyId: 3,
        ...MADE,
        at: "2026-11-23T03:00:00.000Z",
      },
      {
        id: 2,
        note: "matras diganti",
        quantity: 0,
        quantityScrap: 0,
        scrapReason: null,
        author: actor,
        historyId: null,
        ...MADE,
        at: "2026-11-23T04:00:00.000Z",
      },
    ],
  );
  expect(events.map(({ kind }) => kind)).toEqual([
    "restore",
    "cancel",
    "reopen",
    "complete",
    "resume",
    "hold",
    "note",
    "report",
    "start",
    "create",
  ]);
  expect(events.map(({ status }) => status)).toEqual([
    "pending",
    "cancelled",
    "in_progress",
    "completed",
    "in_progress",
    "on_hold",
    null,
    "in_progress",
    "in_progress",
    "pending",
  ]);
});

test("of two events at the same moment, the later one of the history is the newer", () => {
  const at = "2026-11-23T01:00:00.000Z";
  const events = timelineOf(
    [
      { ...nothing, id: 1, fromStatus: null, toStatus: "pending", at },
      { ...nothing, id: 2, fromStatus: "pending", toStatus: "in_progress", at },
    ],
    [],
  );
  expect(events.map(({ kind }) => kind)).toEqual(["start", "create"]);
});

test("an edit, and a report that was taken back, are called so in every status", () => {
  const at = "2026-11-23T01:00:00.000Z";
  const stays = { ...nothing, fromStatus: "completed" as const, toStatus: "completed" as const, at };
  const events = timelineOf(
    [
      { ...stays, id: 1, changes: [{ field: "note", from: null, to: "urgent" }] },
      { ...stays, id: 2, quantity: -5, reverses: 1, reversalReason: "wrong_quantity" },
      { ...stays, id: 3, quantity: 6 },
    ],
    [],
  );
  expect(events.map(({ kind }) => kind)).toEqual(["report", "correction", "edit"]);
});

test("a report that was taken back knows what stands instead, and an ordinary report after a reversal is none", () => {
  const at = "2026-11-23T02:00:00.000Z";
  const report = { ...nothing, fromStatus: "in_progress" as const, toStatus: "in_progress" as const };
  const events = timelineOf(
    [
      { ...report, id: 1, at: MADE.madeAt, quantity: 5, reversedBy: 3 },
      { ...report, id: 2, at: MADE.madeAt, quantity: 7, reversedBy: 5 },
      { ...report, id: 3, at, quantity: -5, reverses: 1, reversalReason: "wrong_quantity" },
      { ...report, id: 4, at, quantity: 6 },
      { ...report, id: 5, at, quantity: -7, reverses: 2, reversalReason: "counted_twice" },
      { ...report, id: 6, at, madeAt: at, quantity: 8 },
    ],
    [],
  );
  const insteadOf = (id: number) => events.find(({ item }) => item?.id === id)?.instead?.quantity ?? null;
  expect([1, 2, 3, 4, 5, 6].map(insteadOf)).toEqual([6, null, null, null, null, null]);
});

test("a report at a step shows what it added to the step, whatever it added to the order", () => {
  const at = "2026-11-23T02:00:00.000Z";
  const step = { id: "s", name: "Las", quantity: 4 };
  const [event] = timelineOf([{ ...nothing, id: 1, fromStatus: "in_progress", toStatus: "in_progress", at, step }], []);
  expect(event).toMatchObject({ kind: "report", quantity: 4, step: { name: "Las" } });
});
