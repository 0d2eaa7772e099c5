import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventually, type TestApp, type Process, startTestApp, untilBlocked, whileLocked } from "../testing/harness.js";
import { currentPosition, MOST_CHANGES } from "./store.js";
import { expectEvent, mentions, touchWhere, useListeners } from "../testing/listeners.js";

let app: TestApp;
let other: Process;

beforeAll(async () => {
  // The feed's horizon is the oldest transaction of the whole server, so another test's would hold it back.
  app = await startTestApp({ isAlone: true });
  other = await app.another();
});
afterAll(() => app.stop());
const { listening, listen } = useListeners(() => app);

/** Waits until all that has been done so far lies behind a stream that begins, also where the server does other work. */
const pollUntilQuiet = () =>
  eventually(
    "all changes lie behind the current position",
    async () => (await app.changes.since(await currentPosition(app.db))).length === 0,
  );

const touchWithoutNotify = (id: string) => touchWhere(app.db, sql`id = ${id}`);

let touches = 0;
const touch = (id: string, by: Process = app) =>
  by.as(app.manager).workOrders.update({ id, note: `touched ${++touches}` });

describe("nothing is missed", () => {
  test("of what a slow transaction commits after faster ones were sent", async () => {
    const [slow, fast] = [await app.plan(), await app.plan()];
    await pollUntilQuiet();
    const listeners = [await listen(app.manager), await listen(app.manager, { process: other })];
    let commit = () => {};
    let begun = () => {};
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const late = app.db.transaction(async (tx) => {
      await touchWhere(tx, sql`id = ${slow.id}`);
      begun();
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await isBegun;
    for (let i = 2; i < 6; i++) {
      await touch(fast.id, i % 2 ? app : other);
      await Promise.all(listeners.map((listener) => expectEvent(listener, { orderId: fast.id, version: i })));
    }
    expect(listeners.flatMap(({ events }) => mentions(events, slow.id))).toEqual([]);
    commit();
    await late;
    other.changes.notify();
    await Promise.all(listeners.map((listener) => expectEvent(listener, { orderId: slow.id, version: 2 })));
    // The slow transaction held the position back, so every poll read the fast order's changes again.
    const versions = listeners.map(({ events }) =>
      mentions(events, fast.id).map((event) => Reflect.get(event, "version")),
    );
    expect(versions).toEqual([
      [2, 3, 4, 5],
      [2, 3, 4, 5],
    ]);
    await Promise.all(listeners.map(({ stop }) => stop()));
  });

  test("of many changes at once, by two processes, by either of them", async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => app.plan()));
    const listeners = [await listen(app.manager), await listen(app.manager, { process: other })];
    await Promise.all(orders.flatMap(({ id }) => Array.from({ length: 6 }, (_, i) => touch(id, i % 2 ? app : other))));
    for (const { id } of orders) {
      await Promise.all(listeners.map((listener) => expectEvent(listener, { orderId: id, version: 7 })));
    }
    await Promise.all(listeners.map(({ stop }) => stop()));
  });

  test("by who was away: the last event's id leads on from there, in every process", async () => {
    const order = await app.plan();
    const first = await listen(app.manager);
    await touch(order.id);
    await expectEvent(first, { orderId: order.id, version: 2 });
    await first.stop();
    await touch(order.id);
    const missed = await app.plan();
    const again = await listen(app.manager, { process: other, lastEventId: first.lastId() });
    await expectEvent(again, { kind: "changed", orderId: order.id, version: 3 });
    await expectEvent(again, { kind: "changed", orderId: missed.id, version: 1 });
    await again.stop();
  });

  test("by who was away and lost an order, through however many hands it went meanwhile", async () => {
    const { teams, workOrders } = app.as(app.manager);
    const [welder, second, third] = await Promise.all(
      ["welding", "two", "three"].map((name) => app.addUser(name, "operator")),
    );
    if (!welder || !second || !third) throw new Error("a user is missing");
    const [weld, paint, pack] = [
      await teams.create({ name: "Las", memberIds: [welder.id] }),
      await teams.create({ name: "Cat" }),
      await teams.create({ name: "Kemas" }),
    ];
    const order = await app.plan({ steps: [{ name: "Las", teamId: weld.id }] });
    await pollUntilQuiet();
    const losers = [app.operator, { ...welder, teamIds: [weld.id] }];
    const away = await Promise.all(losers.map((actor) => listen(actor)));
    await Promise.all(away.map(({ stop }) => stop()));
    const others = [
      { operatorId: second.id, teamId: paint.id },
      { operatorId: third.id, teamId: pack.id },
    ];
    for (const taker of others) await workOrders.update({ id: order.id, ...taker, steps: [] });
    for (const [i, actor] of losers.entries()) {
      const back = await listen(actor, { lastEventId: away[i]?.lastId() ?? "" });
      await expectEvent(back, { kind: "unassigned", orderId: order.id, version: 3 });
      expect(mentions(back.events, order.id)).toHaveLength(1);
      await back.stop();
    }
  });

  test("of a progress note, though the order itself has not changed", async () => {
    const order = await app.plan();
    const listener = await listen(app.manager, { process: other });
    await app.as(app.operator).progress.add({ id: order.id, note: "so far" });
    await expectEvent(listener, { orderId: order.id, version: 1 });
    await listener.stop();
  });

  test("of a write under an idempotency key", async () => {
    const order = await app.plan();
    const listener = await listen(app.manager);
    await app.as(app.manager, { idempotencyKey: "k" }).workOrders.update({ id: order.id, note: "once" });
    await expectEvent(listener, { orderId: order.id, version: 2 });
    await listener.stop();
  });
});

test("a new stream gets no earlier change", async () => {
  const order = await app.plan();
  const later = await app.plan();
  await pollUntilQuiet();
  const listener = await listen(app.manager);
  await touch(later.id);
  await expectEvent(listener, { orderId: later.id, version: 2 });
  expect(mentions(listener.events, order.id)).toEqual([]);
  await listener.stop();
});

test("a new stream gets no earlier change, also where a poll was under way when the last stream ended", async () => {
  const process = await app.another();
  const leaving = await listen(app.manager, { process });
  const [order, later] = [await app.plan(), await app.plan()];
  await expectEvent(leaving, { orderId: later.id });
  await whileLocked(app.db, "work_orders", async () => {
    // The poll by the timer: one after a notification is followed by another.
    await untilBlocked(app.db);
    await leaving.stop();
  });
  await touchWithoutNotify(order.id);
  await pollUntilQuiet();
  const listener = await listen(app.manager, { process });
  await touch(later.id);
  await expectEvent(listener, { orderId: later.id, version: 2 });
  expect(mentions(listener.events, order.id)).toEqual([]);
  await process.stop();
});

test("an operator gets the changes of the own orders, and that one was assigned to someone else, and no others", async () => {
  const second = await app.addUser("second", "operator");
  const [mine, foreign] = [await app.plan(), await app.plan({ operatorId: second.id })];
  const first = await listen(app.operator);
  await touch(foreign.id);
  await touch(mine.id);
  await expectEvent(first, { kind: "changed", orderId: mine.id, version: 2 });
  await app.as(app.manager).workOrders.update({ id: mine.id, operatorId: second.id });
  await expectEvent(first, { kind: "unassigned", orderId: mine.id, version: 3 });
  await app.as(app.manager).workOrders.update({ id: mine.id, operatorId: app.operator.id });
  await expectEvent(first, { kind: "changed", orderId: mine.id, version: 4 });
  expect(mentions(first.events, foreign.id)).toEqual([]);
  await first.stop();
});

test("the members of an order's team and of its steps' teams receive the change, and that it went to others", async () => {
  const { teams, workOrders } = app.as(app.manager);
  const [welder, painter] = [await app.addUser("welder", "operator"), await app.addUser("painter", "operator")];
  const weld = await teams.create({ name: "Regu Las", memberIds: [welder.id] });
  const paint = await teams.create({ name: "Regu Cat", memberIds: [painter.id] });
  const order = await app.plan({ steps: [{ name: "Las", teamId: weld.id }, { name: "Kemas" }] });
  const [first, second] = [
    await listen({ ...welder, teamIds: [weld.id] }),
    await listen({ ...painter, teamIds: [paint.id] }),
  ];
  await touch(order.id);
  await expectEvent(first, { kind: "changed", orderId: order.id, version: 2 });
  await workOrders.update({ id: order.id, teamId: paint.id, steps: [] });
  await expectEvent(second, { kind: "changed", orderId: order.id, version: 3 });
  await expectEvent(first, { kind: "unassigned", orderId: order.id, version: 3 });
  expect(mentions(second.events, order.id)).toHaveLength(1);
  await Promise.all([first.stop(), second.stop()]);
});

describe("a stream ends, so that its client comes back with its rights checked anew", () => {
  test("when the actor's rights change, in another process too", async () => {
    const user = await app.addUser("leaving", "operator");
    const listeners = [await listen(user), await listen(user, { process: other }), await listen(app.manager)];
    await app.as(app.admin).users.update({ id: user.id, active: false });
    expect(await Promise.all(listeners.slice(0, 2).map(({ over }) => over))).toEqual(["server_busy", "server_busy"]);
    expect(app.changes.watcherCount()).toBe(1);
    await listeners[2]?.stop();
    expect([app, other].map(({ changes }) => changes.watcherCount())).toEqual([0, 0]);
  });

  test("when the actor's rights change while it begins", async () => {
    const user = await app.addUser("beginning", "operator");
    const narrow = await app.another({ max: 1 });
    let giveBack = () => {};
    const given = new Promise<void>((resolve) => (giveBack = resolve));
    const taken = narrow.db.transaction(() => given);
    const { over } = listening(user, { process: narrow });
    narrow.auth.forget(user.id);
    giveBack();
    await taken;
    expect(await over).toBe("server_busy");
    expect(narrow.changes.watcherCount()).toBe(0);
  });

  test("when the process stops", async () => {
    const third = await app.another();
    const { over } = await listen(app.manager, { process: third });
    await third.stop();
    expect(await over).toBe("server_busy");
  });
});

describe("who is too far behind reads the lists again", () => {
  beforeEach(async () => {
    await app.db.execute(sql`
      insert into work_orders (number, number_key, product_name, quantity, operator_id, deadline, created_at, updated_at)
      select 'WO-20200101-' || n, n, 'p', 1, ${app.operator.id}::uuid, now(), now(), now()
      from generate_series(1000, 1000 + ${MOST_CHANGES}::int) as n on conflict do nothing`);
    await pollUntilQuiet();
  });

  const touchAll = (count: number) => touchWhere(app.db, sql`number_key between 1000 and ${999 + count}::int`);

  test("a watcher, after more than a thousand changes at once; a thousand are emitted", async () => {
    const listener = await listen(app.manager);
    await touchAll(MOST_CHANGES);
    app.changes.notify();
    await eventually(
      "all changes have arrived",
      () => listener.events.filter(({ kind }) => kind === "changed").length >= MOST_CHANGES,
    );
    expect(listener.events.some(({ kind }) => kind === "reset")).toBe(false);
    await touchAll(MOST_CHANGES + 1);
    app.changes.notify();
    await expectEvent(listener, { kind: "reset" });
    // A transaction elsewhere on the server may hold every watcher's position back: until it ends, all of it is emitted again.
    await eventually("a change follows the reset", async () => {
      await app.plan();
      await pollUntilQuiet();
      return listener.events.at(-1)?.kind === "changed";
    });
    await listener.stop();
  });

  test("who was away, after more than a thousand changes", async () => {
    const before = await listen(app.manager);
    const lastEventId = before.lastId();
    await before.stop();
    await touchAll(MOST_CHANGES + 1);
    await pollUntilQuiet();
    const again = await listen(app.manager, { lastEventId });
    expect(again.events).toEqual([{ kind: "reset" }, { kind: "ready" }]);
    await again.stop();
  });

  test.each(["nonsense", "-1", "1.5", "99999999999999", "9999999999999999999999"])(
    "whose last id is %s",
    async (lastEventId) => {
      const listener = await listen(app.manager, { lastEventId });
      expect(listener.events[0]).toEqual({ kind: "reset" });
      await listener.stop();
    },
  );
});
