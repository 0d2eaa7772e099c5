import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "../platform/actor.js";
import { outcome, startTestApp, type TestApp } from "../testing/harness.js";

const NOW = "2026-11-23T03:00:00.000Z";

let app: TestApp;
let other: UserActor;
let order: string;

beforeAll(async () => {
  app = await startTestApp();
  other = await app.addUser("other", "operator");
});
afterAll(() => app.stop());
beforeEach(async () => {
  app.clock.set(NOW);
  ({ id: order } = await app.plan());
});

const history = async () => (await app.as(app.manager).workOrders.history({ id: order })).items;
const get = () => app.as(app.manager).workOrders.get({ id: order });
const start = (madeAt?: string, by = app.operator) =>
  app.as(by).workOrders.setStatus({ id: order, status: "in_progress", madeAt });

describe("when it was made", () => {
  test.each([
    ["an operator", "2026-11-23T03:02:00.000Z", "ok"],
    ["an operator", "2026-11-23T03:02:00.001Z", "made_in_future"],
    ["an operator", "2026-11-20T03:00:00.000Z", "ok"],
    ["an operator", "2026-11-20T02:59:59.999Z", "made_too_long_ago"],
    ["a manager", "2026-11-20T02:59:59.999Z", "ok"],
    ["a manager", "2000-01-01T00:00:00.000Z", "ok"],
    ["a manager", "1999-12-31T23:59:59.999Z", "made_too_long_ago"],
    ["a manager", "2026-11-23", "validation_failed"],
    ["a manager", "yesterday", "validation_failed"],
  ])("%s says %s: %s", async (who, madeAt, expected) => {
    expect(await outcome(start(madeAt, who === "an operator" ? app.operator : app.manager))).toBe(expected);
    expect((await get()).startedAt).toBe(expected === "ok" ? madeAt : null);
    const last = (await history()).at(-1);
    expect(last).toMatchObject({ at: NOW, madeAt: expected === "ok" ? madeAt : NOW });
  });

  test("start and completion are their transitions' times, and no order is completed before it was started", async () => {
    await start("2026-11-23T01:00:00+00:00");
    const { workOrders } = app.as(app.operator);
    const done = await workOrders.setStatus({
      id: order,
      status: "completed",
      quantity: 100,
      madeAt: "2026-11-23T00:59:00Z",
    });
    expect(done).toMatchObject({ startedAt: "2026-11-23T01:00:00.000Z", completedAt: "2026-11-23T01:00:00.000Z" });
    expect(await get()).toEqual(done);
    expect((await history()).at(-1)?.madeAt).toBe("2026-11-23T00:59:00.000Z");
  });

  test("what waited offline counts on the day on which it was made", async () => {
    await start("2026-11-21T01:00:00Z");
    await app.as(app.operator).progress.add({ id: order, note: "n", quantity: 9, madeAt: "2026-11-21T02:00:00Z" });
    const { rows } = await app.as(app.manager).reports.production({ from: "2026-11-21", to: "2026-11-22" });
    expect(rows.map(({ day, quantityGood }) => [day, quantityGood])).toEqual([["2026-11-21", 9]]);
  });

  test("is said of a transition only, where an order is edited", async () => {
    const { update } = app.as(app.manager).workOrders;
    expect(await outcome(update({ id: order, note: "a", madeAt: NOW }))).toBe("validation_failed");
    await update({ id: order, status: "in_progress", priority: "high", madeAt: "2026-11-22T01:00:00Z" });
    expect((await history()).slice(1)).toMatchObject([
      { changes: [{ field: "priority", from: "normal", to: "high" }], madeBy: null, madeAt: NOW },
      { changes: null, fromStatus: "pending", toStatus: "in_progress", madeAt: "2026-11-22T01:00:00.000Z" },
    ]);
  });
});

test("who made it: the one named, else the caller if an operator, else the order's operator; also after a reassignment", async () => {
  const [manager, operator] = [app.as(app.manager), app.as(app.operator)];
  await start();
  await manager.workOrders.setStatus({ id: order, status: "in_progress", quantity: 30 });
  await manager.workOrders.setStatus({ id: order, status: "in_progress", quantity: 20, operatorId: other.id });
  await operator.workOrders.setStatus({
    id: order,
    status: "in_progress",
    quantity: 10,
    operatorId: app.operator.id,
  });
  const naming = { id: order, status: "in_progress" as const, quantity: 5, operatorId: other.id };
  expect(await outcome(operator.workOrders.setStatus(naming))).toBe("forbidden");
  const byManager = manager.workOrders.setStatus({ ...naming, operatorId: app.manager.id });
  expect(await outcome(byManager)).toBe("invalid_operator");
  await manager.workOrders.update({ id: order, operatorId: other.id });
  await manager.workOrders.setStatus({ id: order, status: "completed", quantity: 40, quantityScrap: 1 });
  expect((await history()).map(({ madeBy }) => madeBy?.username ?? null)).toEqual([
    null,
    "operator",
    "operator",
    "other",
    "operator",
    null,
    "other",
  ]);
  for (const period of [{}, { from: "2026-11-23", to: "2026-11-23" }]) {
    const { items } = await manager.reports.operators(period);
    const of = (name: string) => items.find(({ operator: { username } }) => username === name);
    expect(of("operator")).toMatchObject({
      completed: 1,
      byUnit: [{ unit: "pcs", quantityGood: 140, quantityScrap: 0 }],
    });
    expect(of("other")).toMatchObject({ completed: 1, completedOnTime: 1, quantityGood: 60, quantityScrap: 1 });
  }
});

test("a transition from a status that the order no longer has is refused", async () => {
  const { setStatus } = app.as(app.operator).workOrders;
  await setStatus({ id: order, status: "in_progress", from: "pending" });
  expect(await outcome(setStatus({ id: order, status: "in_progress", from: "pending", quantity: 1 }))).toBe(
    "unexpected_status",
  );
  expect(await get()).toMatchObject({ version: 2, quantityGood: 0 });
  await setStatus({ id: order, status: "in_progress", from: "in_progress", quantity: 1 });
});

describe("an edit", () => {
  test("is an item of history with what changed, people by id and name; one that changes nothing is none", async () => {
    const { update } = app.as(app.manager).workOrders;
    await update({
      id: order,
      quantity: 120,
      note: "urgent",
      unit: "pcs",
      operatorId: other.id,
      deadline: "2026-12-01",
    });
    const [, item] = await history();
    expect(item).toMatchObject({ fromStatus: "pending", toStatus: "pending", madeBy: null, reverses: null });
    expect(item?.changes?.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: "deadline", from: "2026-11-30T16:59:59.999Z", to: "2026-12-01T16:59:59.999Z" },
      { field: "note", from: null, to: "urgent" },
      { field: "operatorId", from: { id: app.operator.id, name: "operator" }, to: { id: other.id, name: "other" } },
      { field: "quantity", from: 100, to: 120 },
    ]);
    const before = await get();
    expect(await update({ id: order, quantity: 120, note: "urgent" })).toEqual(before);
    expect(await history()).toHaveLength(2);
  });

  test("of the unit is refused once something was reported, also where it was taken back", async () => {
    const { workOrders } = app.as(app.manager);
    await workOrders.update({ id: order, unit: "kg" });
    await start();
    await workOrders.setStatus({ id: order, status: "in_progress", quantity: 1 });
    const item = (await history()).at(-1)?.id ?? 0;
    expect(await outcome(workOrders.update({ id: order, unit: "pcs" }))).toBe("unit_in_use");
    await workOrders.reverse({ id: order, item, reason: "wrong_order" });
    expect(await outcome(workOrders.update({ id: order, unit: "pcs" }))).toBe("unit_in_use");
    expect((await workOrders.update({ id: order, unit: "kg", note: "same" })).unit).toBe("kg");
  });

  test("of the quantity to less than is made is asked about; so is scrap beyond what was ordered", async () => {
    const { workOrders } = app.as(app.manager);
    await start();
    const report = { id: order, status: "in_progress" as const };
    await workOrders.setStatus({ ...report, quantity: 50 });
    expect(await outcome(workOrders.setStatus({ ...report, quantityScrap: 100.001 }))).toBe("overproduction");
    await workOrders.setStatus({ ...report, quantityScrap: 100.001, confirmOverproduction: true });
    expect(await outcome(workOrders.update({ id: order, quantity: 49.999 }))).toBe("overproduction");
    expect(await get()).toMatchObject({ quantity: 100, quantityScrap: 100.001 });
    await workOrders.update({ id: order, quantity: 50 });
    expect((await workOrders.update({ id: order, quantity: 10, confirmOverproduction: true })).quantity).toBe(10);
    expect((await workOrders.update({ id: order, quantity: 10, note: "x" })).note).toBe("x");
  });

  test("takes no white space around a text, and no reference that another order has in another case", async () => {
    const { workOrders } = app.as(app.manager);
    await workOrders.update({ id: order, externalRef: "SO-Ä1" });
    for (const change of [{ productName: " a" }, { unit: "kg " }, { externalRef: "SO\u00a0" }]) {
      expect(await outcome(workOrders.update({ id: order, ...change }))).toBe("validation_failed");
      expect(await outcome(app.plan(change))).toBe("validation_failed");
    }
    expect(await outcome(app.plan({ externalRef: "so-ä1" }))).toBe("external_ref_taken");
    expect((await workOrders.update({ id: order, externalRef: "so-ä1" })).externalRef).toBe("so-ä1");
  });
});

test("a restored order keeps its start where output was reported", async () => {
  const { workOrders } = app.as(app.manager);
  for (const quantity of [0, 5]) {
    ({ id: order } = await app.plan());
    await start("2026-11-23T01:00:00Z");
    if (quantity > 0) await workOrders.setStatus({ id: order, status: "in_progress", quantity });
    await workOrders.setStatus({ id: order, status: "cancelled" });
    const restored = await workOrders.setStatus({ id: order, status: "pending", note: "after all" });
    expect(restored.startedAt).toBe(quantity > 0 ? "2026-11-23T01:00:00.000Z" : null);
    expect(await get()).toEqual(restored);
  }
});

test("an id is the same in any case: operators may name themselves, and who has the order already is no edit of it", async () => {
  const operatorId = app.operator.id.toUpperCase();
  const { version } = await get();
  await app.as(app.manager).workOrders.update({ id: order, operatorId });
  expect(await get()).toMatchObject({ version });
  await app.as(app.operator).workOrders.setStatus({ id: order, status: "in_progress", quantity: 1, operatorId });
  expect((await history()).slice(1)).toMatchObject([{ quantity: 1, madeBy: { id: app.operator.id } }]);
});
