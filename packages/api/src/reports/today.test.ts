import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, startTestApp } from "../testing/harness.js";

let plant: TestApp;
beforeAll(async () => {
  plant = await startTestApp();
});
afterAll(() => plant.stop());

const today = () => plant.as(plant.manager).reports.today();
type Move = Omit<Parameters<ReturnType<TestApp["as"]>["workOrders"]["setStatus"]>[0], "id">;
const move = (id: string, change: Move) => plant.as(plant.manager).workOrders.setStatus({ id, ...change });
const namesOf = ({ items }: { items: { productName: string }[] }) => items.map(({ productName }) => productName);

test("a plant without any order says so", async () => {
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

test("every group holds the orders that it is named after, by deadline", async () => {
  plant.clock.set("2026-11-22T02:00:00Z");
  const plan = (productName: string, deadline: string, unit = "pcs") => plant.plan({ productName, deadline, unit });
  const late = await plan("terlambat", "2026-11-22T10:00:00Z");
  await plan("hari ini", "2026-11-23");
  await plan("nanti", "2026-12-02");
  const slow = await plan("lambat", "2026-11-24");
  const held = await plan("ditahan", "2026-11-25");
  const done = await plan("selesai", "2026-11-23");
  const gone = await plan("batal", "2026-11-23");
  await move(slow.id, { status: "in_progress" });
  await move(held.id, { status: "in_progress" });
  await move(held.id, { status: "on_hold", holdReason: "changeover" });
  await move(held.id, { status: "in_progress", quantity: 40 });
  plant.clock.set("2026-11-23T01:30:00Z");
  await move(held.id, { status: "on_hold", holdReason: "machine_failure" });
  await move(done.id, { status: "completed", quantity: 90, quantityScrap: 4 });
  await move(gone.id, { status: "cancelled" });
  await move(slow.id, { status: "in_progress", quantity: 20 });
  plant.clock.set("2026-11-23T03:00:00Z");

  const now = await today();
  expect(now.isEmpty).toBe(false);
  expect(namesOf(now.late)).toEqual(["terlambat"]);
  expect(now.late.items[0]).toMatchObject({ number: late.number, isOverdue: true });
  expect(namesOf(now.atRisk)).toEqual(["hari ini", "lambat"]);
  expect(namesOf(now.dueToday)).toEqual(["hari ini"]);
  expect(namesOf(now.inProgress)).toEqual(["lambat"]);
  expect(namesOf(now.onHold)).toEqual(["ditahan"]);
  expect(now.onHold.items[0]?.hold).toEqual({ reason: "machine_failure", since: "2026-11-23T01:30:00.000Z" });
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

test("groups are as large as the list of orders with the same filter, and show the first of them", async () => {
  for (let i = 0; i < 12; i++) await plant.plan({ productName: `kilo ${i}`, deadline: "2026-11-23", unit: "kg" });
  const { dueToday, output } = await today();
  const list = await plant.as(plant.manager).workOrders.list({
    status: ["pending", "in_progress", "on_hold"],
    deadlineFrom: "2026-11-23",
    deadlineTo: "2026-11-23",
    sort: "deadline",
  });
  expect(dueToday.total).toBe(list.total);
  expect(dueToday.items).toEqual(list.items.slice(0, 8));
  expect(output.map(({ unit }) => unit)).toEqual(["kg", "pcs"]);
});
