import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { expect, test } from "vitest";
import { applyPendingWrites, newerVersion } from "./optimistic.js";
import type { Entry, Write } from "../device/entry.js";

const NOW = Date.parse("2026-11-23T03:00:00Z");

const order: WorkOrderWithSteps = {
  id: "a",
  number: "WO-20261123-001",
  externalRef: null,
  productName: "Engsel pintu 4 inci",
  unit: "pcs",
  quantity: 100,
  quantityGood: 20,
  quantityScrap: 1,
  quantityRemaining: 80,
  deadline: "2026-11-24T16:59:59.999Z",
  priority: "normal",
  status: "pending",
  isOverdue: false,
  operator: { id: "siti", username: "siti", name: null },
  team: null,
  stepCount: 0,
  steps: [],
  note: null,
  version: 3,
  createdAt: "2026-11-22T03:00:00.000Z",
  updatedAt: "2026-11-22T03:00:00.000Z",
  startedAt: null,
  completedAt: null,
};

const entry = (seq: number, write: Write, more: Partial<Entry> = {}): Entry => ({
  seq,
  key: `key ${seq}`,
  userId: "siti",
  order,
  write,
  from: null,
  madeAt: NOW,
  firstSentAt: null,
  failures: 0,
  notBefore: 0,
  refusal: null,
  ...more,
});
const start: Write = { kind: "move", input: { status: "in_progress" } };
const report = (quantity: number, quantityScrap = 0): Write => ({
  kind: "move",
  input: { status: "in_progress", quantity, quantityScrap },
});
const hold: Write = { kind: "move", input: { status: "on_hold", holdReason: "changeover" } };

test("waiting writes are applied to the server's numbers in sequence", () => {
  const optimistic = applyPendingWrites(order, [entry(2, report(30, 2)), entry(1, start), entry(3, hold)], NOW);
  expect(optimistic.order).toMatchObject({
    status: "on_hold",
    quantityGood: 50,
    quantityScrap: 3,
    quantityRemaining: 50,
  });
  expect(optimistic).toMatchObject({ unsentGood: 30, unsentScrap: 2, refused: null });
  expect(optimistic.unsent.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test("decimals add up exactly", () => {
  const running = { ...order, status: "in_progress" as const, quantityGood: 0.1 };
  const optimistic = applyPendingWrites(running, [entry(1, report(0.2)), entry(2, report(0.7))], NOW);
  expect(optimistic.order.quantityGood).toBe(1);
  expect(optimistic.unsentGood).toBe(0.9);
});

test("a refused write is not counted, and one that the rules refuse is left to the server", () => {
  const optimistic = applyPendingWrites(
    order,
    [
      entry(1, start, { refusal: "invalid_transition" }),
      entry(2, hold),
      entry(3, { kind: "note", input: { note: "x" } }),
    ],
    NOW,
  );
  expect(optimistic.order).toMatchObject({ status: "pending", quantityGood: 20 });
  expect(optimistic.refused?.seq).toBe(1);
  expect(optimistic.unsentGood).toBe(0);
});

const step = { team: null, isRework: false, counts: false, isDone: true, quantityGood: 0, quantityScrap: 0 };
const planned: WorkOrderWithSteps = {
  ...order,
  status: "in_progress",
  quantityGood: 0,
  stepCount: 2,
  steps: [
    { ...step, id: "cut", position: 1, name: "Potong", quantityAvailable: 100 },
    { ...step, id: "weld", position: 2, name: "Las", counts: true, quantityAvailable: 0 },
  ],
};
const at = (stepId: string, quantity: number): Write => ({
  kind: "move",
  input: { status: "in_progress", quantity, stepId },
});

test("a report on a step opens it, and is the order's good only where the step counts", () => {
  const cut = applyPendingWrites(planned, [entry(1, at("cut", 30))], NOW);
  expect(cut.order.quantityGood).toBe(0);
  expect(cut.unsentGood).toBe(0);
  expect(cut.order.steps).toMatchObject([
    { quantityGood: 30, quantityAvailable: 70, isDone: false },
    { quantityGood: 0, quantityAvailable: 30, isDone: true },
  ]);
  const both = applyPendingWrites(planned, [entry(1, at("cut", 30)), entry(2, at("weld", 40))], NOW);
  expect(both.order).toMatchObject({ quantityGood: 40, quantityRemaining: 60 });
  expect(both.unsentGood).toBe(40);
  expect(both.order.steps[1]).toMatchObject({ quantityGood: 40, quantityAvailable: -10 });
});

test("a report on a step that the order no longer has is left to the server; a mark is applied", () => {
  expect(applyPendingWrites(planned, [entry(1, at("gone", 30))], NOW).order).toEqual(planned);
  const open: Write = { kind: "step", input: { step: "cut", isDone: false } };
  expect(applyPendingWrites(planned, [entry(1, open)], NOW).order.steps[0]?.isDone).toBe(false);
});

test("other orders' entries change nothing", () => {
  const other = { ...entry(1, start), order: { ...order, id: "b" } };
  expect(applyPendingWrites(order, [other], NOW)).toMatchObject({ order, unsent: [] });
});

test("the newer of the read and the returned order is shown", () => {
  const answered = { ...order, version: 4, quantityGood: 60 };
  expect(newerVersion(order, answered)).toBe(answered);
  expect(newerVersion({ ...order, version: 5 }, answered).version).toBe(5);
  expect(newerVersion(order, undefined)).toBe(order);
});
