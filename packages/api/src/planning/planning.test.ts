import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, startTestApp } from "../testing/harness.js";

let plant: TestApp;

beforeAll(async () => {
  plant = await startTestApp();
});

afterAll(() => plant.stop());

test("products are suggested from earlier orders, the latest first, with the unit they were last counted in", async () => {
  await plant.plan({ productName: "Engsel pintu 4 inci", unit: "pcs" });
  await plant.plan({ productName: "Engsel pintu 4 inci", unit: "set" });
  await plant.plan({ productName: "Baut M8", unit: "kg" });
  const { planning } = plant.as(plant.manager);
  const engsel = { productName: "Engsel pintu 4 inci", unit: "set", orders: 2 };
  const baut = { productName: "Baut M8", unit: "kg", orders: 1 };
  expect(await planning.products({ q: "" })).toEqual({ items: [baut, engsel] });
  expect(await planning.products({ q: "PIN" })).toEqual({ items: [engsel] });
  expect(await planning.products({ q: "m8" })).toEqual({ items: [baut] });
  expect(await planning.products({ q: "%" })).toEqual({ items: [] });
});

test("an operator's load is their open orders, and how many of those are late", async () => {
  const busy = await plant.addUser("budi", "operator", { name: "Budi Santoso" });
  await plant.addUser("gone", "operator", { active: false });
  await plant.plan({ operatorId: busy.id, deadline: "2026-11-01" });
  await plant.plan({ operatorId: busy.id });
  const done = await plant.plan({ operatorId: busy.id, deadline: "2026-11-01" });
  await plant.as(plant.manager).workOrders.setStatus({ id: done.id, status: "cancelled" });
  const { items } = await plant.as(plant.manager).planning.operators();
  expect(items.find(({ id }) => id === busy.id)).toEqual({
    id: busy.id,
    username: "budi",
    name: "Budi Santoso",
    openOrders: 2,
    overdueOrders: 1,
  });
  expect(items.map(({ username }) => username)).not.toContain("gone");
});
