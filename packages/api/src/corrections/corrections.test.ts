import { expect, test } from "vitest";
import { useCorrections } from "../testing/corrections.js";
import { outcome } from "../testing/harness.js";

const { given, history, current, report, reverse } = useCorrections();

/** Every report there is, over everything and over the days of the tests. */
async function reports() {
  const { reports: as } = given.app.as(given.app.manager);
  const days = { from: "2026-11-20", to: "2026-12-01" };
  return Promise.all([
    as.workOrders({}),
    as.workOrders(days),
    as.operators({}),
    as.operators(days),
    // A row on which nothing stands is there for what was reversed.
    as
      .production({ ...days, by: ["shift", "operator", "order"] })
      .then(({ rows, ...rest }) => ({ ...rest, rows: rows.filter((row) => row.reports > 0) })),
    as.scrapByReason(days),
    as.today(),
  ]).then((all) => JSON.parse(JSON.stringify(all, (key, value: unknown) => (isStamp(key) ? undefined : value))));
}
/** What a correction may change: when an order was changed last, and what the reports say of corrections themselves. */
const STAMPS = new Set(["version", "updatedAt", "lastItem", "quantityReversed"]);
const isStamp = (key: string) => STAMPS.has(key);

test("a reversal negates the report in its place, and the order has the sums of its history", async () => {
  const item = await report({ quantity: 80, quantityScrap: 2 });
  given.app.clock.set("2026-11-23T05:00:00.000Z");
  const before = await current();
  const { items, workOrder } = await reverse(item, { note: "eight" });
  expect(items).toMatchObject([
    {
      reverses: item,
      reversalReason: "wrong_quantity",
      note: "eight",
      quantity: -80,
      quantityScrap: -2,
      fromStatus: "in_progress",
      toStatus: "in_progress",
      madeAt: "2026-11-23T03:00:00.000Z",
      at: "2026-11-23T05:00:00.000Z",
      madeBy: { id: given.app.operator.id },
      reversedBy: null,
      changes: null,
      step: null,
    },
  ]);
  expect(workOrder).toEqual({
    ...before,
    quantityGood: 0,
    quantityScrap: 0,
    quantityRemaining: 100,
    version: 4,
    updatedAt: workOrder.updatedAt,
  });
  expect(await current()).toEqual(workOrder);
  expect((await history()).find(({ id }) => id === item)).toMatchObject({ quantity: 80, reversedBy: items[0]?.id });
});

test("what stands instead is stored with the reversal, in its place, or neither is", async () => {
  const item = await report({ quantity: 80 });
  given.app.clock.advance(3600);
  const many = outcome(reverse(item, { instead: { quantity: 8000 } }));
  expect(await many).toBe("overproduction");
  expect(await outcome(reverse(item, { instead: {} }))).toBe("validation_failed");
  expect(await outcome(reverse(item, { instead: { quantity: 8, scrapReason: "machine" } }))).toBe("validation_failed");
  expect(await history()).toHaveLength(3);
  const { items, workOrder } = await reverse(
    item,
    { instead: { quantity: 8, quantityScrap: 1, scrapReason: "machine" } },
    given.app.manager,
  );
  expect(items).toMatchObject([
    { quantity: -80, reverses: item },
    {
      quantity: 8,
      quantityScrap: 1,
      scrapReason: "machine",
      reverses: null,
      madeBy: { id: given.app.operator.id },
      actor: { id: given.app.manager.id },
      madeAt: "2026-11-23T03:00:00.000Z",
    },
  ]);
  expect(workOrder).toMatchObject({ quantityGood: 8, quantityScrap: 1, version: 4, status: "in_progress" });
});

test("a step that the order lacks is named where it stands in the body", async () => {
  const item = await report({ quantity: 1 });
  const instead = { quantity: 1, stepId: "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f" };
  const refused = { cause: { code: "validation_failed", fields: [{ path: "instead.stepId" }] } };
  await expect(reverse(item, { instead })).rejects.toMatchObject(refused);
});

test("over-production is judged on what the sums are after both", async () => {
  const item = await report({ quantity: 100 });
  expect(await outcome(reverse(item, { instead: { quantity: 110.001 } }))).toBe("overproduction");
  expect((await reverse(item, { instead: { quantity: 110 } })).workOrder.quantityGood).toBe(110);
});

test("what cannot be taken back says why, and nothing changes", async () => {
  const item = await report({ quantity: 10 });
  const [creation, start] = await history();
  const foreign = await given.app.plan();
  const before = [await current(), await history()];
  expect(await outcome(reverse(creation?.id ?? 0, {}, given.app.manager))).toBe("nothing_to_reverse");
  expect(await outcome(reverse(start?.id ?? 0))).toBe("nothing_to_reverse");
  expect(await outcome(reverse(item, { reason: "other" }))).toBe("validation_failed");
  expect(await outcome(reverse(item, { reason: "other", note: "  " }))).toBe("validation_failed");
  for (const unknown of [0, 999_999, "abc", "9".repeat(30), "1e3"]) {
    expect(await outcome(reverse(unknown, {}, given.app.manager))).toBe("not_found");
  }
  const elsewhere = given.app.as(given.app.manager).workOrders.reverse({ id: foreign.id, item, reason: "wrong_order" });
  expect(await outcome(elsewhere)).toBe("not_found");
  expect([await current(), await history()]).toEqual(before);
  const { items } = await reverse(item);
  expect(await outcome(reverse(item))).toBe("already_reversed");
  expect(await outcome(reverse(items[0]?.id ?? 0))).toBe("is_reversal");
  expect(await history()).toHaveLength(4);
});

test("a reversal leaves its step done, and what stands instead is its team's, whoever has the step now", async () => {
  const { workOrders, teams, steps, reports: read } = given.app.as(given.app.manager);
  const [welders, painters] = [await teams.create({ name: "Tim Las" }), await teams.create({ name: "Tim Cat" })];
  const { id, steps: planned } = await given.app.plan({ steps: [{ name: "Las", teamId: welders.id }] });
  const step = planned[0]?.id ?? "";
  await workOrders.setStatus({ id, status: "in_progress" });
  for (const quantity of [8, 5]) await workOrders.setStatus({ id, status: "in_progress", quantity });
  await steps.update({ id, step, isDone: true });
  await workOrders.update({ id, steps: [{ id: step, name: "Las", teamId: painters.id }] });
  const [eight, five] = (await workOrders.history({ id })).items.filter((item) => item.step !== null);
  const take = { id, reason: "wrong_quantity" } as const;
  const taken = await workOrders.reverse({ ...take, item: five?.id ?? 0 });
  expect(taken.workOrder.steps).toMatchObject([{ quantityGood: 8, isDone: true }]);
  await workOrders.reverse({ ...take, item: eight?.id ?? 0, instead: { quantity: 8 } });
  const { rows } = await read.production({ from: "2026-11-23", to: "2026-11-23", by: ["order", "team"] });
  expect(rows.filter((row) => row.order?.id === id)).toMatchObject([{ team: { id: welders.id }, quantityGood: 8 }]);
});

test("a report and its reversal leave every report as before; an equal one instead changes none", async () => {
  await report({ quantity: 20, quantityScrap: 1 });
  const guest = await given.app.addUser("guest", "operator");
  for (const closing of [null, { status: "completed" as const }]) {
    if (closing) await given.app.as(given.app.operator).workOrders.setStatus({ id: given.order, ...closing });
    const before = await reports();
    const made = { quantity: 7, quantityScrap: 3, operatorId: guest.id };
    const item = closing ? null : await report(made, given.app.manager);
    if (item !== null) {
      given.app.clock.advance(3600);
      await reverse(item, {}, given.app.manager);
      given.app.clock.advance(-3600);
    }
    expect(await reports()).toEqual(before);
    const first = (await history()).find(({ quantity, reversedBy }) => quantity === 20 && reversedBy === null);
    await reverse(first?.id ?? 0, { instead: { quantity: 20, quantityScrap: 1 } }, given.app.manager);
    expect(await reports()).toEqual(before);
  }
});

test("a correction reaches who watches, is in the audit log with its caller, and under a key is made once", async () => {
  const item = await report({ quantity: 7 });
  const position = (await given.app.changes.watch(() => {})).from;
  const once = () =>
    given.app
      .as(given.app.operator, { idempotencyKey: `correct ${item}` })
      .workOrders.reverse({ id: given.order, item, reason: "counted_twice" });
  const first = await once();
  expect(await once()).toEqual(first);
  expect(await history()).toHaveLength(4);
  const changes = await given.app.changes.since(position);
  expect(
    changes.some(
      (event) => event.kind === "changed" && event.change.orderId === given.order && event.change.version === 4,
    ),
  ).toBe(true);
  const [entry] = await given.app.sql`
    select actor_name, via, before, after from audit_log where subject_id = ${given.order} order by id desc limit 1`;
  expect(entry).toMatchObject({
    actor_name: "operator",
    via: "workOrders.reverse",
    before: { quantity_good: 7000 },
    after: { quantity_good: 0 },
  });
});
