import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestApp, startTestApp } from "../testing/harness.js";

let app: TestApp;

beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.stop());

const suggest = async (q: string) => (await app.as(app.manager).planning.products({ q })).items;
const namesOf = (items: readonly { productName: string }[]) => items.map(({ productName }) => productName);

test("products are suggested from earlier orders, the latest first, with the unit of their latest order", async () => {
  await app.plan({ productName: "Engsel pintu 4 inci", unit: "pcs" });
  await app.plan({ productName: "Engsel pintu 4 inci", unit: "set" });
  await app.plan({ productName: "Baut M8", unit: "kg" });
  const engsel = { productName: "Engsel pintu 4 inci", unit: "set", orders: 2 };
  const baut = { productName: "Baut M8", unit: "kg", orders: 1 };
  expect(await suggest("")).toEqual([baut, engsel]);
  expect(await suggest("PIN")).toEqual([engsel]);
  expect(await suggest("m8")).toEqual([baut]);
  expect(await suggest("%")).toEqual([]);
  await app.plan({ productName: "Engsel pintu 4 inci", unit: "set" });
  expect(await suggest("")).toEqual([{ ...engsel, orders: 3 }, baut]);
});

test("at most eight products are suggested: those of the latest orders", async () => {
  const names = Array.from({ length: 10 }, (_, i) => `Produk ${i}`);
  for (const productName of names) await app.plan({ productName });
  const latest = names.toReversed().slice(0, 8);
  expect(namesOf(await suggest(""))).toEqual(latest);
  expect(namesOf(await suggest("produk"))).toEqual(latest);
});

test("a text of one or two characters is looked for in the 2,000 latest orders, a longer one in older orders too", async () => {
  await app.plan({ productName: "Zamrud tua" });
  await app.plan({ productName: "Zirkon" });
  await app.sql`
    insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at)
    select 'WO-20990101-' || lpad(n::text, 4, '0'), 2099010100000000 + n, 'Baut', 1000, now(), ${app.operator.id}::uuid, now(), now()
    from generate_series(1, 1999) as n`;
  expect(namesOf(await suggest("z"))).toEqual(["Zirkon"]);
  expect(namesOf(await suggest(""))).toEqual(["Baut", "Zirkon"]);
  expect(namesOf(await suggest("zam"))).toEqual(["Zamrud tua"]);
});

test("an operator's load is their open orders, and how many of those are overdue; operators are sorted by name, and say who has no password", async () => {
  const busy = await app.addUser("zaenal", "operator", { name: "Budi Santoso" });
  await app.as(app.manager).users.register({ username: "citra", password: "panci-biru-tiga", role: "operator" });
  await app.addUser("agus", "operator", { name: "Yusuf" });
  await app.addUser("gone", "operator", { active: false });
  await app.plan({ operatorId: busy.id, deadline: "2026-11-01" });
  await app.plan({ operatorId: busy.id });
  const { id } = await app.plan({ operatorId: busy.id, deadline: "2026-11-01" });
  await app.as(app.manager).workOrders.setStatus({ id, status: "cancelled" });
  const { items } = await app.as(app.manager).planning.operators();
  expect(items).toMatchObject([
    { id: busy.id, username: "zaenal", name: "Budi Santoso", openOrders: 2, overdueOrders: 1, hasPassword: false },
    { username: "citra", name: null, openOrders: 0, overdueOrders: 0, hasPassword: true },
    { username: "operator" },
    { username: "agus", name: "Yusuf" },
  ]);
});

test("a product's steps are suggested from its latest order that had steps, without teams that are no longer active", async () => {
  const { teams, planning } = app.as(app.manager);
  const weld = await teams.create({ name: "Regu Las" });
  const gone = await teams.create({ name: "Regu Lama" });
  await app.plan({ productName: "Rak besi", steps: [{ name: "Potong" }] });
  const { id } = await app.plan({
    productName: "Rak besi",
    steps: [{ name: "Las", teamId: weld.id }, { name: "Poles", isRework: true, teamId: gone.id }, { name: "Cat" }],
  });
  await app.plan({ productName: "Rak besi" });
  await app.as(app.manager).workOrders.setStatus({ id, status: "cancelled" });
  await teams.update({ id: gone.id, active: false });
  expect((await planning.steps({ productName: "rak besi" })).items).toEqual([
    { name: "Las", team: { id: weld.id, name: "Regu Las" }, isRework: false },
    { name: "Poles", team: null, isRework: true },
    { name: "Cat", team: null, isRework: false },
  ]);
  expect((await planning.steps({ productName: "Rak kayu" })).items).toEqual([]);
});

test("orders are counted by status, and the overdue ones and those at risk, within the list's other filters", async () => {
  await app.plan({ productName: "Engsel", deadline: "2026-11-01" });
  const { id } = await app.plan({ productName: "Engsel" });
  await app.plan({ productName: "Rel" });
  await app.as(app.manager).workOrders.setStatus({ id, status: "cancelled" });
  const counts = await app.as(app.manager).planning.counts({ q: "engsel" });
  expect(counts.overdue).toEqual({ total: 1, totalIsExact: true });
  expect(counts.atRisk).toEqual({ total: 0, totalIsExact: true });
  const totals = counts.byStatus.map(({ status, total }) => [status, total]);
  expect(Object.fromEntries(totals)).toEqual({ pending: 1, in_progress: 0, on_hold: 0, completed: 0, cancelled: 1 });
});
