import { workOrders } from "@lantai/db/schema";
import { isClosed, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";
import { MOST_OPERATORS } from "./operators/store.js";

let plant: TestApp;
let operators: { id: string; username: string; name: string | null }[];

beforeAll(async () => {
  plant = await startTestApp();
  const others = await Promise.all(["Budi", "siti"].map((name) => plant.addUser(name, "operator", { name })));
  operators = [plant.operator, ...others].map(({ id, username, name }) => ({ id, username, name }));
});
afterAll(() => plant.stop());

const NOW = "2026-11-23T03:00:00.000Z";
const DAYS = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"];
/** The ends of days in Jakarta among them. */
const MOMENTS = [...DAYS.flatMap((day) => [`${day}T16:59:59.999Z`, `${day}T17:00:00.000Z`]), NOW];
const moment = fc.constantFrom(...MOMENTS);
const thousandths = fc.integer({ min: 1, max: 1e12 });

const anOrder = fc.record({
  status: fc.constantFrom(...WORK_ORDER_STATUSES),
  quantity: thousandths,
  quantityGood: thousandths,
  quantityScrap: thousandths,
  deadline: moment,
  createdAt: moment,
  doneAt: moment,
  operator: fc.nat(2),
});
const data = fc.array(anOrder, { maxLength: 40, size: "max" });
const when = fc.option(fc.constantFrom(...DAYS, ...MOMENTS), { nil: undefined });
const periods = fc.array(
  fc.record({ from: when, to: when, dateField: fc.constantFrom("deadline", "createdAt", undefined) }),
  {
    minLength: 8,
    maxLength: 8,
  },
);

/** Replaces all stored orders. */
async function store(rows: typeof data extends fc.Arbitrary<infer Rows> ? Rows : never) {
  await plant.db.delete(workOrders);
  const orders = rows.map(({ doneAt, operator, ...order }, i) => ({
    ...order,
    completedAt: order.status === "completed" ? doneAt : null,
    operatorId: operators[operator]?.id ?? "",
    number: `WO-20261120-${1000 + i}`,
    numberKey: i,
    productName: "Engsel",
    updatedAt: NOW,
  }));
  const inUnits = orders.map((order) => ({
    ...order,
    quantity: order.quantity / 1000,
    quantityGood: order.quantityGood / 1000,
    quantityScrap: order.quantityScrap / 1000,
  }));
  if (orders.length > 0) await plant.db.insert(workOrders).values(inUnits);
  return orders;
}
type Order = Awaited<ReturnType<typeof store>>[number];

/** A date counts whole in Jakarta, seven hours ahead. */
function isWithin(moment: string | null, { from, to }: { from?: string; to?: string }): boolean {
  if (moment === null) return false;
  const start = from?.length === 10 ? `${from}T00:00:00+07:00` : from;
  const end = to?.length === 10 ? `${to}T23:59:59.999+07:00` : to;
  return (
    (start === undefined || Date.parse(moment) >= Date.parse(start)) &&
    (end === undefined || Date.parse(moment) <= Date.parse(end))
  );
}

/** Exact, in thousandths, and then in units. */
function sumsOf(orders: readonly Order[]) {
  const sum = (pick: (order: Order) => number) =>
    Number(orders.reduce((total, order) => total + BigInt(pick(order)), 0n)) / 1000;
  return { quantityGood: sum((order) => order.quantityGood), quantityScrap: sum((order) => order.quantityScrap) };
}
const planned = (orders: readonly Order[]) => ({
  orders: orders.length,
  quantity: Number(orders.reduce((total, { quantity }) => total + BigInt(quantity), 0n)) / 1000,
  ...sumsOf(orders),
});

test("the recap is the plain sum of the orders due or created in the period, with every status", async () => {
  const property = fc.asyncProperty(data, periods, async (rows, inputs) => {
    const orders = await store(rows);
    for (const { dateField, ...period } of inputs) {
      const within = orders.filter((order) => isWithin(order[dateField ?? "deadline"], period));
      const overdue = within.filter(({ status, deadline }) => !isClosed(status) && deadline < NOW).length;
      expect(await plant.as(plant.manager).reports.workOrders({ dateField, ...period })).toEqual({
        from: period.from ?? null,
        to: period.to ?? null,
        byStatus: WORK_ORDER_STATUSES.map((status) => ({
          status,
          ...planned(within.filter((o) => o.status === status)),
        })),
        totals: { ...planned(within), overdue },
      });
    }
  });
  await fc.assert(property, { numRuns: 12 });
});

test("an operator's results are what is assigned now, and the plain sums of what was completed in the period", async () => {
  const property = fc.asyncProperty(data, periods, async (rows, inputs) => {
    const orders = await store(rows);
    const inOrder = operators.toSorted((a, b) => (a.username.toLowerCase() < b.username.toLowerCase() ? -1 : 1));
    for (const { dateField: _, ...period } of inputs) {
      const items = inOrder.flatMap((operator) => {
        const own = orders.filter(({ operatorId }) => operatorId === operator.id);
        const done = own.filter(({ status, completedAt }) => status === "completed" && isWithin(completedAt, period));
        const result = {
          operator,
          assigned: own.filter(({ status }) => status !== "cancelled").length,
          inProgress: own.filter(({ status }) => status === "in_progress").length,
          completed: done.length,
          completedOnTime: done.filter(({ completedAt, deadline }) => (completedAt ?? "") <= deadline).length,
          ...sumsOf(done),
        };
        return own.length > 0 ? [result] : [];
      });
      const found = await plant.as(plant.manager).reports.operators(period);
      expect(found).toEqual({ from: period.from ?? null, to: period.to ?? null, items });
    }
  });
  await fc.assert(property, { numRuns: 12 });
});

test("a report on more than MOST_OPERATORS operators is refused, not truncated", async () => {
  const { operators } = plant.as(plant.manager).reports;
  const add = (from: number, to: number) => plant.sql`
    with added as (
      insert into users (username, role)
      select 'many' || n, 'operator' from generate_series(${from}::int, ${to}::int) as n returning id)
    insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at)
    select 'WO-20200101-' || lpad(n::text, 5, '0'), 2020010100000000 + n, 'x', 1000, now(), id, now(), now()
    from (select id, ${from} - 1 + row_number() over () as n from added) as numbered`;
  const before = (await operators({})).items.length;
  await add(1, MOST_OPERATORS - before);
  expect((await operators({})).items).toHaveLength(MOST_OPERATORS);
  await add(MOST_OPERATORS - before + 1, MOST_OPERATORS - before + 1);
  for (const period of [{}, { from: "2026-01-01" }]) expect(await outcome(operators(period))).toBe("validation_failed");
});
