import { statusHistory, workOrders } from "@lantai/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outcome, type TestApp, type Process, startTestApp } from "../testing/harness.js";
import { changeOrder, transitionWorkOrder } from "./actions.js";

let app: TestApp;
let other: Process;

beforeAll(async () => {
  app = await startTestApp();
  other = await app.another();
});
afterAll(() => app.stop());

async function startedOrder(quantity = 1000) {
  const { id } = await app.plan({ quantity });
  return app.as(app.operator).workOrders.setStatus({ id, status: "in_progress" });
}

async function ledgerOf(orderId: string) {
  const entries = await app.db.select().from(statusHistory).where(eq(statusHistory.workOrderId, orderId));
  const sum = (values: number[]) => values.reduce((total, value) => total + Math.round(value * 1000), 0) / 1000;
  return {
    entries: entries.length,
    good: sum(entries.map(({ quantity }) => quantity)),
    scrap: sum(entries.map(({ quantityScrap }) => quantityScrap)),
  };
}

const times = <T>(count: number, make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)));
const by = (i: number) => (i % 2 ? app : other).as(i % 3 ? app.operator : app.manager);

test("of 32 reports at once on one order none is lost", async () => {
  const { id, version } = await startedOrder();
  await times<unknown>(32, (i) =>
    i % 4 === 0
      ? by(i).progress.add({ id, note: `report ${i}`, quantity: 0.1, quantityScrap: 0.001 })
      : by(i).workOrders.setStatus({ id, status: "in_progress", quantity: 0.1, quantityScrap: 0.001 }),
  );
  const order = await app.as(app.manager).workOrders.get({ id });
  expect(order).toMatchObject({ quantityGood: 3.2, quantityScrap: 0.032, version: version + 32 });
  expect(await ledgerOf(id)).toEqual({ entries: 34, good: 3.2, scrap: 0.032 });
  const { items } = await app.as(app.manager).progress.list({ id });
  expect(items.map(({ note, quantity }) => [note, quantity])).toHaveLength(8);
  expect(new Set(items.map(({ note }) => note)).size).toBe(8);
  expect(items.every(({ quantity, quantityScrap }) => quantity === 0.1 && quantityScrap === 0.001)).toBe(true);
});

test("of many who finish an order at once one does, and the others are refused as an invalid transition", async () => {
  const { id } = await startedOrder();
  const outcomes = await times(16, (i) =>
    outcome(by(i).workOrders.setStatus({ id, status: "completed", quantity: 5 })),
  );
  expect(outcomes.toSorted()).toEqual([...Array(15).fill("invalid_transition"), "ok"]);
  expect(await ledgerOf(id)).toEqual({ entries: 3, good: 5, scrap: 0 });
});

test("of many who saw the same version one changes the order, and the others hear that it is stale", async () => {
  const { id, version } = await startedOrder();
  const outcomes = await times(16, (i) =>
    outcome(
      i % 2
        ? app.as(app.manager).workOrders.update({ id, version, note: `note ${i}` })
        : by(i).workOrders.setStatus({ id, version, status: "in_progress", quantity: 1 }),
    ),
  );
  expect(outcomes.toSorted()).toEqual(["ok", ...Array(15).fill("stale_version")]);
  expect((await app.as(app.manager).workOrders.get({ id })).version).toBe(version + 1);
});

test("reports at once cannot pass the tolerance together", async () => {
  const { id } = await startedOrder(100);
  const outcomes = await times(16, (i) =>
    outcome(by(i).workOrders.setStatus({ id, status: "in_progress", quantity: 10 })),
  );
  expect(outcomes.filter((code) => code === "ok")).toHaveLength(11);
  expect(outcomes.filter((code) => code === "overproduction")).toHaveLength(5);
  expect(await ledgerOf(id)).toEqual({ entries: 13, good: 110, scrap: 0 });
});

test("history is in the order in which things happened, also when the clock is set back", async () => {
  const { id } = await startedOrder();
  app.clock.advance(60);
  await times(10, (i) => by(i).workOrders.setStatus({ id, status: "in_progress", quantity: 1 }));
  app.clock.advance(-3600);
  await app.as(app.operator).workOrders.setStatus({ id, status: "completed" });
  const { items } = await app.as(app.manager).workOrders.history({ id });
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
  expect(items.map(({ id }) => id)).toEqual(items.map(({ id }) => id).toSorted((a, b) => a - b));
  app.clock.advance(3600 - 60);
});

describe("changing an order", () => {
  test("decides again on what another writer has left, when one came in between", async () => {
    const { id } = await startedOrder();
    const ctx = app.contextOf(app.manager);
    const seen: number[] = [];
    await changeOrder(ctx, { id }, async (order, db) => {
      seen.push(order.quantityGood);
      if (seen.length === 1)
        await other.as(app.operator).workOrders.setStatus({ id, status: "in_progress", quantity: 7 });
      return transitionWorkOrder({ ...ctx, db }, order, { status: "in_progress", quantity: 1 });
    });
    expect(seen).toEqual([0, 7]);
    expect(await ledgerOf(id)).toEqual({ entries: 4, good: 8, scrap: 0 });
  });

  test("stores nothing of an edit whose transition is refused", async () => {
    const { id } = await app.plan();
    const before = await app.db.select().from(workOrders).where(eq(workOrders.id, id));
    const as = app.as(app.manager);
    expect(await outcome(as.workOrders.update({ id, productName: "Gagang", status: "on_hold" }))).toBe(
      "invalid_transition",
    );
    expect(await outcome(as.workOrders.update({ id, productName: "Gagang", operatorId: app.admin.id }))).toBe(
      "invalid_operator",
    );
    expect(await app.db.select().from(workOrders).where(eq(workOrders.id, id))).toEqual(before);
    expect((await ledgerOf(id)).entries).toBe(1);
  });
});
