import { untilAborted } from "@lantai/db/cancellation";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, outcome, startTestApp, type TestApp, untilBlocked } from "../testing/harness.js";
import { createWriteLanes } from "./write-lanes.js";

/** Work that goes on until a test ends it. */
function openWork() {
  const ends: (() => void)[] = [];
  return {
    start: () => new Promise<void>((resolve) => ends.push(resolve)),
    started: () => ends.length,
    end: () => ends.splice(0).forEach((resolve) => resolve()),
  };
}

describe("of eight connections", () => {
  test("writes use five at most, and three of these for one resource", async () => {
    const lanes = createWriteLanes(8);
    const [same, others] = [openWork(), openWork()];
    const all = [
      ...Array.from({ length: 50 }, () => lanes.run({ actorId: "a", resource: "counter" }, same.start)),
      ...Array.from({ length: 50 }, (_, i) => lanes.run({ actorId: "a", resource: `order ${i}` }, others.start)),
    ];
    await eventually("five writes run", () => same.started() + others.started() === 5);
    expect([same.started(), others.started()]).toEqual([3, 2]);
    let ended = 0;
    void Promise.all(all).then(() => (ended = all.length));
    await eventually("all have run", () => {
      expect(same.started()).toBeLessThanOrEqual(3);
      expect(same.started() + others.started()).toBeLessThanOrEqual(5);
      same.end();
      others.end();
      return ended === 100;
    });
  });

  test("a caller waits for one write of each other caller, not for all of them", async () => {
    const lanes = createWriteLanes(8);
    const order: string[] = [];
    const run = (actorId: string) =>
      lanes.run({ actorId, resource: "counter" }, async () => {
        order.push(actorId);
        await new Promise((resolve) => setImmediate(resolve));
      });
    const flood = Array.from({ length: 200 }, () => run("flood"));
    await Promise.all([run("honest"), run("honest")]);
    expect(order.filter((actorId) => actorId === "flood").length).toBeLessThan(10);
    await Promise.all(flood);
    expect(order).toHaveLength(202);
  });
});

test("a write that no client waits for any more is not begun, and holds no place", async () => {
  const lanes = createWriteLanes(1);
  const holder = openWork();
  const first = lanes.run({ actorId: "a", resource: "x" }, holder.start);
  const gone = new AbortController();
  let isBegun = false;
  const abandoned = untilAborted(gone.signal, () =>
    lanes.run({ actorId: "b", resource: "y" }, async () => void (isBegun = true)),
  );
  gone.abort(new Error("the client has left"));
  await expect(abandoned).rejects.toThrow("the client has left");
  const last = lanes.run({ actorId: "c", resource: "z" }, async () => "done");
  holder.end();
  await first;
  expect([await last, isBegun]).toEqual(["done", false]);
});

describe("while another transaction holds", () => {
  let app: TestApp;
  let createStatements = 0;
  beforeAll(async () => {
    const onQuery = (query: string) => void (createStatements += query.includes("insert into work_orders") ? 1 : 0);
    app = await startTestApp({ max: 8, lockTimeoutMs: 1500, onQuery });
  });
  afterAll(() => app.stop());

  test("the day's counter, reads and other writes are answered, and 40 creates get their numbers afterwards", async () => {
    const order = await app.plan();
    const holder = await app.another();
    const creates = await holder.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from day_counters for update`);
      const waiting = Array.from({ length: 40 }, (_, i) =>
        app.as(app.manager, { idempotencyKey: i % 2 ? `counter-${i}` : null }).workOrders.create({
          productName: "Engsel",
          quantity: 1,
          deadline: "2026-11-30",
          operatorId: app.operator.id,
        }),
      );
      const outcomes = Promise.all(waiting);
      await untilBlocked(holder.db, 3);
      expect((await app.as(app.manager).workOrders.list({})).total).toBe(1);
      const report = { id: order.id, status: "in_progress" as const };
      expect((await app.as(app.operator).workOrders.setStatus(report)).status).toBe("in_progress");
      const before = createStatements;
      await eventually("the creates were tried again", () => createStatements > before + 3);
      return { outcomes };
    });
    const numbers = (await creates.outcomes).map(({ number }) => number);
    const expected = Array.from({ length: 40 }, (_, i) => `WO-20261123-${String(i + 2).padStart(3, "0")}`);
    expect(numbers.toSorted()).toEqual(expected);
  });

  test("an order, reports on others are stored at once, and those on it once each afterwards", async () => {
    const [held, other] = [await app.plan(), await app.plan()];
    const holder = await app.another();
    const as = app.as(app.operator);
    for (const { id } of [held, other]) await as.workOrders.setStatus({ id, status: "in_progress" });
    const report = (id: string) => as.workOrders.setStatus({ id, status: "in_progress", quantity: 1 });
    const reports = await holder.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from work_orders where id = ${held.id} for update`);
      const waiting = Array.from({ length: 20 }, () => report(held.id));
      const all = Promise.all(waiting);
      await untilBlocked(holder.db, 3);
      expect((await report(other.id)).quantityGood).toBe(1);
      return { all };
    });
    await reports.all;
    expect((await as.workOrders.get({ id: held.id })).quantityGood).toBe(20);
  });

  test("a lock for longer than all tries, a write is refused database_unavailable, and has stored nothing", async () => {
    const order = await app.plan();
    const impatient = await app.another({ lockTimeoutMs: 100 });
    await app.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from work_orders where id = ${order.id} for update`);
      const report = impatient.as(app.operator).workOrders.setStatus({ id: order.id, status: "in_progress" });
      expect(await outcome(report)).toBe("database_unavailable");
    });
    expect(await app.as(app.manager).workOrders.get({ id: order.id })).toMatchObject({ status: "pending", version: 1 });
  });
});
