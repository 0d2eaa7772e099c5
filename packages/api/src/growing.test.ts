import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { eventually, outcome, type Plant, type Process, startPlant } from "./testing/harness.js";

/** What docs/growing.md says of a changed schema, held to it: the files run, and the product goes on working, or fails as it says. */
const change = async (plant: Plant, ...files: string[]): Promise<Process> => {
  for (const file of files) {
    const text = readFileSync(new URL(`../../../docs/growing/${file}`, import.meta.url), "utf8");
    await plant.sql.begin((tx) => tx.unsafe(text));
  }
  // As after a restart, which the files ask for: statements that were prepared before mean other tables.
  return plant.another();
};

let plant: Plant;
beforeEach(async () => {
  plant = await startPlant();
});
afterEach(() => plant.stop());

const order = (externalRef: string) => ({
  productName: "Engsel pintu",
  quantity: 10,
  deadline: "2026-11-30",
  operatorId: plant.operator.id,
  externalRef,
});

/** Creates, moves, reports, notes, lists, searches and asks for the recap, as on any day. */
async function aDay(process: Process) {
  const [manager, operator] = [process.as(plant.manager), process.as(plant.operator)];
  const created = await manager.workOrders.create(order("PO-new"));
  await operator.workOrders.setStatus({ id: created.id, status: "in_progress" });
  await operator.progress.add({ id: created.id, note: "setengah", quantity: 4 });
  const moved = await operator.workOrders.setStatus({
    id: created.number,
    status: "completed",
    quantity: 6,
    quantityScrap: 1,
    scrapReason: "material",
  });
  const { items: history } = await manager.workOrders.history({ id: created.id });
  const { items: notes } = await operator.progress.list({ id: created.id });
  const list = await manager.workOrders.list({ sort: "-createdAt" });
  const found = await manager.workOrders.list({ q: "PO-n" });
  const recap = await manager.reports.workOrders({});
  return { created, moved, history, notes, list, found, recap };
}

function expectAGoodDay({ created, moved, history, notes, list, found, recap }: Awaited<ReturnType<typeof aDay>>) {
  expect([created.number, created.version]).toEqual(["WO-20261123-003", 1]);
  expect(moved).toMatchObject({ status: "completed", quantityGood: 10, quantityScrap: 1 });
  expect(history.map(({ toStatus, quantity }) => [toStatus, quantity])).toEqual([
    ["pending", 0],
    ["in_progress", 0],
    ["in_progress", 4],
    ["completed", 6],
  ]);
  expect(notes).toMatchObject([{ note: "setengah", quantity: 4 }]);
  expect([list.total, list.items[0]?.id, found.total]).toEqual([3, created.id, 1]);
  expect(recap.totals).toMatchObject({ orders: 3, quantityGood: 12 });
}

/** Two orders from before, one of them reported on. */
async function before() {
  const process = plant.as(plant.manager);
  const first = await process.workOrders.create(order("PO-1"));
  await process.workOrders.create(order("PO-2"));
  await process.workOrders.setStatus({ id: first.id, status: "in_progress" });
  await process.workOrders.setStatus({ id: first.id, status: "in_progress", quantity: 2 });
  return first;
}

describe.each([
  ["the ledgers partitioned by year", ["partition-ledgers.sql"], "work_orders"],
  ["ledgers and orders partitioned by year", ["partition-ledgers.sql", "partition-orders.sql"], "work_orders_2026"],
])("with %s", (_, files, whereOrdersLie) => {
  test("the product works on: old orders and new, an external reference taken once, changes told, every move in the audit log", async () => {
    const old = await before();
    const process = await change(plant, ...files);
    const manager = process.as(plant.manager);
    const audited = async () => Number((await plant.sql`select count(*) as n from audit_log`)[0]?.["n"]);
    const entries = await audited();
    const heard: string[] = [];
    const { stop } = await process.changes.watch((events) => {
      if (events !== "closed")
        heard.push(...events.flatMap((event) => (event.kind === "changed" ? [event.change.orderId] : [])));
    });
    const day = await aDay(process);
    expectAGoodDay(day);
    await eventually(() => heard.includes(day.created.id));
    stop();
    expect(await audited()).toBeGreaterThan(entries);
    expect((await manager.workOrders.history({ id: old.id })).items).toHaveLength(3);
    expect(await outcome(manager.workOrders.create(order("PO-1")))).toBe("external_ref_taken");
    expect((await manager.workOrders.update({ id: old.id, externalRef: "PO-9" })).externalRef).toBe("PO-9");
    expect(await outcome(manager.workOrders.create(order("PO-1")))).toBe("ok");
    expect((await manager.reports.operators({})).items).toMatchObject([{ assigned: 4, inProgress: 1, completed: 1 }]);
    const keyed = process.as(plant.manager, { idempotencyKey: "k" }).workOrders;
    expect((await keyed.create(order("PO-k"))).id).toBe((await keyed.create(order("PO-k"))).id);
  });

  test("rows lie in their year, and a ledger is append-only also where a statement names the part", async () => {
    await before();
    await change(plant, ...files);
    const [rows] = await plant.sql`select count(*) as n from status_history_2026`;
    expect(Number(rows?.["n"])).toBe(4);
    const places = await plant.sql`select distinct tableoid::regclass::text as place from work_orders`;
    expect(places).toEqual([{ place: whereOrdersLie }]);
    for (const statement of [
      "delete from status_history_2026",
      "truncate status_history_2026",
      "update status_history_2026 set quantity = 0",
      "delete from status_history",
      "delete from audit_log_2026",
    ])
      await expect(plant.sql.unsafe(statement), statement).rejects.toThrow(/append-only/);
  });
});

describe("with every key beginning with the plant, as Citus would have it", () => {
  test("moves, reports, notes, lists and look-ups work as they are", async () => {
    const { id } = await before();
    const process = await change(plant, "citus-ready.sql");
    const [manager, operator] = [process.as(plant.manager), process.as(plant.operator)];
    await operator.progress.add({ id, note: "lagi", quantity: 1 });
    expect(await operator.workOrders.setStatus({ id, status: "completed", quantity: 7 })).toMatchObject({
      quantityGood: 10,
    });
    expect((await manager.workOrders.history({ id })).items).toHaveLength(5);
    expect((await manager.workOrders.list({ status: ["completed"] })).total).toBe(1);
    expect((await manager.reports.workOrders({})).totals.quantityGood).toBe(10);
  });

  test("a new order and a keyed write fail, for they name their conflict without the plant; with it a new order is stored", async () => {
    const sent: { query: string; params: unknown[] }[] = [];
    const watched = await startPlant({ onQuery: (query, params) => sent.push({ query, params }) });
    const process = await change(watched, "citus-ready.sql");
    const planned = { ...order("PO-3"), operatorId: watched.operator.id };
    expect(await outcome(process.as(watched.manager).workOrders.create(planned))).toBe("internal");
    const keyed = process.as(watched.admin, { idempotencyKey: "k" }).settings;
    expect(await outcome(keyed.update({ overproductionTolerancePercent: 5 }))).toBe("internal");

    const insert = sent.find(({ query }) => query.includes("insert into work_orders"));
    if (!insert) throw new Error("no statement that makes an order");
    const run = (query: string) =>
      process.sql.unsafe(query, z.array(z.union([z.string(), z.number(), z.null()])).parse(insert.params));
    await expect(run(insert.query)).rejects.toMatchObject({ code: "42P10" });
    const [made] = await run(insert.query.replace('on conflict ("day")', 'on conflict ("plant_id", "day")'));
    expect(made).toMatchObject({ number: "WO-20261123-001" });
    await watched.stop();
  });
});
