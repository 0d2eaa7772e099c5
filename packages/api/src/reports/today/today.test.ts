import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, startTestApp } from "../../testing/harness.js";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const today = () => app.as(app.manager).reports.today();
type Transition = Omit<Parameters<ReturnType<TestApp["as"]>["workOrders"]["setStatus"]>[0], "id">;
const transition = (id: string, change: Transition) => app.as(app.manager).workOrders.setStatus({ id, ...change });
const namesOf = ({ items }: { items: { productName: string }[] }) => items.map(({ productName }) => productName);

test("a plant without any order is reported as empty", async () => {
  const nothing = { total: 0, totalIsExact: true, items: [] };
  expect(await today()).toMatchObject({
    isEmpty: true,
    day: "2026-11-23",
    late: nothing,
    atRisk: nothing,
    dueToday: nothing,
    inProgress: nothing,
    onHold: nothing,
    output: [],
  });
});

test("every group has the orders of its name, by deadline", async () => {
  app.clock.set("2026-11-22T02:00:00Z");
  const plan = (productName: string, deadline: string, unit = "pcs") => app.plan({ productName, deadline, unit });
  const late = await plan("terlambat", "2026-11-22T10:00:00Z");
  await plan("hari ini", "2026-11-23");
  await plan("nanti", "2026-12-02");
  const slow = await plan("lambat", "2026-11-24");
  const held = await plan("ditahan", "2026-11-25");
  const done = await plan("selesai", "2026-11-23");
  const gone = await plan("batal", "2026-11-23");
  await transition(slow.id, { status: "in_progress" });
  await transition(held.id, { status: "in_progress" });
  await transition(held.id, { status: "on_hold", holdReason: "changeover" });
  await transition(held.id, { status: "in_progress", quantity: 40 });
  app.clock.set("2026-11-23T01:30:00Z");
  await transition(held.id, { status: "on_hold", holdReason: "machine_failure" });
  await transition(done.id, { status: "completed", quantity: 90, quantityScrap: 4 });
  await transition(gone.id, { status: "cancelled" });
  await transition(slow.id, { status: "in_progress", quantity: 20 });
  app.clock.set("2026-11-23T03:00:00Z");

  const now = await today();
  expect(now.isEmpty).toBe(false);
  expect(namesOf(now.late)).toEqual(["terlambat"]);
  expect(now.late.items[0]).toMatchObject({ number: late.number, isOverdue: true });
  expect(namesOf(now.atRisk)).toEqual(["hari ini", "lambat"]);
  expect(namesOf(now.dueToday)).toEqual(["hari ini"]);
  expect(namesOf(now.inProgress)).toEqual(["lambat"]);
  expect(namesOf(now.onHold)).toEqual(["ditahan"]);
  expect(now.onHold.items[0]?.hold).toEqual({ reason: "machine_failure", since: "2026-11-23T01:30:00.000Z" });
  const { items } = await app.as(app.manager).reports.holds({ orderIds: [held.id, app.operator.id] });
  expect(items).toEqual([{ orderId: held.id, reason: "machine_failure", since: "2026-11-23T01:30:00.000Z" }]);
  expect(now.byStatus).toEqual([
    { status: "pending", orders: 1 },
    { status: "in_progress", orders: 0 },
    { status: "on_hold", orders: 0 },
    { status: "completed", orders: 1 },
    { status: "cancelled", orders: 1 },
  ]);
  // Due: late 100, today 100 and 100 (since finished); shares of 100 over 2 days, 60 over 3, and 100 over 10.
  expect(now.output).toEqual([{ unit: "pcs", planned: 300 + 50 + 20 + 10, quantityGood: 110, quantityScrap: 4 }]);
});

test("a group has the total of the list with the same filter, and its first items", async () => {
  for (let i = 0; i < 12; i++) await app.plan({ productName: `kilo ${i}`, deadline: "2026-11-23", unit: "kg" });
  const { dueToday, output } = await today();
  const list = await app.as(app.manager).workOrders.list({
    status: ["pending", "in_progress", "on_hold"],
    deadlineFrom: "2026-11-23",
    deadlineTo: "2026-11-23",
    sort: "deadline",
  });
  expect(dueToday.total).toBe(list.total);
  expect(dueToday.items).toEqual(list.items.slice(0, 8));
  expect(output.map(({ unit }) => unit)).toEqual(["kg", "pcs"]);
});

test("all orders at risk are counted, and the 100 with the nearest deadlines are given", async () => {
  const other = await startTestApp();
  const atRisk = async () => (await other.as(other.manager).reports.today()).atRisk;
  const add = (from: number, to: number) => other.sql`
    insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at)
    select 'WO-20200101-' || lpad(n::text, 4, '0'), 2020010100000000 + n, 'order ' || n, 1000,
      '2026-11-23T04:00:00Z'::timestamptz + n * interval '1 second', ${other.operator.id}::uuid, now(), now()
    from generate_series(${from}::int, ${to}::int) as n`;
  await add(1, 500);
  const all = await atRisk();
  expect(all).toMatchObject({ total: 500, totalIsExact: true });
  expect(namesOf(all)).toEqual(Array.from({ length: 100 }, (_, i) => `order ${i + 1}`));
  await add(501, 501);
  expect(await atRisk()).toMatchObject({ total: 501, totalIsExact: true });
  await other.stop();
});
