import { statusHistory, workOrders } from "@lantai/db/schema";
import { isClosed, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";
import { MOST_OPERATORS } from "./operators/store.js";

let app: TestApp;
let operators: { id: string; username: string; name: string | null }[];

beforeAll(async () => {
  app = await startTestApp();
  const others = await Promise.all(["Budi", "siti"].map((name) => app.addUser(name, "operator", { name })));
  operators = [app.operator, ...others].map(({ id, username, name }) => ({ id, username, name }));
});
afterAll(() => app.stop());

const NOW = "2026-11-23T03:00:00.000Z";
const DAYS = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"];
/** The ends of days in Jakarta among them. */
const MOMENTS = [...DAYS.flatMap((day) => [`${day}T16:59:59.999Z`, `${day}T17:00:00.000Z`]), NOW];
const moment = fc.constantFrom(...MOMENTS);
const thousandths = fc.integer({ min: 1, max: 1e12 });
/** Two of them are one unit. */
const UNITS = ["pcs", "kg", "KG"];

const anOrder = fc.record({
  status: fc.constantFrom(...WORK_ORDER_STATUSES),
  quantity: thousandths,
  quantityGood: thousandths,
  quantityScrap: thousandths,
  deadline: moment,
  createdAt: moment,
  doneAt: moment,
  operator: fc.nat(2),
  maker: fc.nat(2),
  unit: fc.constantFrom(...UNITS),
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

/** Replaces all stored orders, each with one report and then its transition; a pending one has no output. */
async function store(rows: typeof data extends fc.Arbitrary<infer Rows> ? Rows : never) {
  await app.db.transaction(async (tx) => {
    // The ledger is append-only: this is another plant, so the triggers are off.
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const table of [
      "status_history",
      "work_orders",
      "operator_load",
      "closed_totals",
      "maker_totals",
      "maker_days",
    ]) {
      await tx.execute(sql`delete from ${sql.identifier(table)}`);
    }
  });
  const orders = rows.map(({ doneAt, operator, maker, ...order }, i) => ({
    ...order,
    ...(order.status === "pending" && { quantityGood: 0, quantityScrap: 0 }),
    completedAt: order.status === "completed" ? doneAt : null,
    doneAt,
    operatorId: operators[operator]?.id ?? "",
    makerId: operators[maker]?.id ?? "",
    number: `WO-20261120-${1000 + i}`,
    numberKey: i,
    productName: "Engsel",
    updatedAt: NOW,
  }));
  if (orders.length === 0) return orders;
  const inserted = await app.db
    .insert(workOrders)
    .values(
      orders.map(({ quantity, quantityGood: _, quantityScrap: __, status: ___, completedAt: ____, ...order }) => ({
        ...order,
        quantity: quantity / 1000,
      })),
    )
    .returning({ id: workOrders.id, numberKey: workOrders.numberKey });
  const idOf = new Map(inserted.map(({ id, numberKey }) => [numberKey, id]));
  const items = orders
    .filter(({ status }) => status !== "pending")
    .flatMap(({ numberKey, status, quantityGood, quantityScrap, doneAt, makerId }) => {
      const item = {
        workOrderId: idOf.get(numberKey) ?? "",
        actorUserId: app.manager.id,
        at: "2026-11-25T00:00:00.000Z",
        madeAt: doneAt,
        madeBy: makerId,
      };
      const [quantity, scrap] = [quantityGood / 1000, quantityScrap / 1000];
      const report = { ...item, fromStatus: "pending" as const, toStatus: "in_progress" as const };
      const holdReason = status === "on_hold" ? ("other" as const) : null;
      const transition = { ...item, fromStatus: "in_progress" as const, toStatus: status, holdReason };
      const reported = { ...report, quantity, quantityScrap: scrap };
      return status === "in_progress" ? [reported] : [reported, transition];
    });
  if (items.length > 0) await app.db.insert(statusHistory).values(items);
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
/** What `sums` gives for each unit without case, called as most of the report's rows are, the one of most `weight` first. */
function perUnit<Row extends { unit: string }, Sums extends object>(
  rows: readonly Row[],
  sums: (rows: readonly Row[]) => Sums,
  { report, weight }: { report: readonly Row[]; weight: (rows: readonly Row[]) => number },
) {
  const spelled = (spelling: string) => weight(report.filter(({ unit }) => unit === spelling));
  return ["kg", "pcs"]
    .map((key) => ({ key, found: rows.filter(({ unit }) => unit.toLowerCase() === key) }))
    .filter(({ found }) => found.length > 0)
    .map(({ key, found }) => {
      const unit = spelled(key.toUpperCase()) >= spelled(key) && key === "kg" && spelled("KG") > 0 ? "KG" : key;
      return { unit, ...sums(found), weight: weight(found) };
    })
    .toSorted((a, b) => b.weight - a.weight || (a.unit < b.unit ? -1 : 1))
    .map(({ weight: _, ...row }) => row);
}

const planned = (orders: readonly Order[]) => ({
  orders: orders.length,
  quantity: Number(orders.reduce((total, { quantity }) => total + BigInt(quantity), 0n)) / 1000,
  ...sumsOf(orders),
});

const withUnits = (orders: readonly Order[], report: readonly Order[]) => ({
  ...planned(orders),
  byUnit: perUnit(orders, planned, { report, weight: (rows) => rows.length }),
});

test("the recap is the plain sum of the orders due or created in the period, with every status", async () => {
  const property = fc.asyncProperty(data, periods, async (rows, inputs) => {
    const orders = await store(rows);
    for (const { dateField, ...period } of inputs) {
      const within = orders.filter((order) => isWithin(order[dateField ?? "deadline"], period));
      const overdue = within.filter(({ status, deadline }) => !isClosed(status) && deadline < NOW).length;
      expect(await app.as(app.manager).reports.workOrders({ dateField, ...period })).toEqual({
        from: period.from ?? null,
        to: period.to ?? null,
        byStatus: WORK_ORDER_STATUSES.map((status) => ({
          status,
          ...withUnits(
            within.filter((o) => o.status === status),
            within,
          ),
        })),
        totals: { ...withUnits(within, within), overdue },
      });
    }
  });
  await fc.assert(property, { numRuns: 12 });
});

test("a unit whose closed orders were all opened again is none of the recap over everything", async () => {
  const { reports, workOrders: orders } = app.as(app.manager);
  const { id } = await app.plan({ unit: "roll" });
  await orders.setStatus({ id, status: "completed" });
  await orders.setStatus({ id, status: "in_progress", note: "one more" });
  await orders.update({ id, unit: "sheet" });
  const { byStatus, totals } = await reports.workOrders({});
  expect(totals.byUnit).toContainEqual(expect.objectContaining({ unit: "sheet", orders: 1 }));
  const bounded = await reports.workOrders({ from: "2000-01-01" });
  expect({ byStatus, totals }).toEqual({ byStatus: bounded.byStatus, totals: bounded.totals });
});

test("an operator's results are what is assigned now, what was completed in the period, and the plain sums of what they made of it", async () => {
  const property = fc.asyncProperty(data, periods, async (rows, inputs) => {
    const orders = await store(rows);
    const inOrder = operators.toSorted((a, b) => (a.username.toLowerCase() < b.username.toLowerCase() ? -1 : 1));
    for (const { dateField: _, ...period } of inputs) {
      const items = inOrder.flatMap((operator) => {
        const own = orders.filter(({ operatorId }) => operatorId === operator.id);
        const output = orders.filter(({ makerId, status }) => makerId === operator.id && status !== "pending");
        const made = output.filter(
          ({ status, completedAt }) => status === "completed" && isWithin(completedAt, period),
        );
        const done = own.filter(({ status, completedAt }) => status === "completed" && isWithin(completedAt, period));
        const result = {
          operator,
          assigned: own.filter(({ status }) => status !== "cancelled").length,
          inProgress: own.filter(({ status }) => status === "in_progress").length,
          completed: done.length,
          completedOnTime: done.filter(({ completedAt, deadline }) => (completedAt ?? "") <= deadline).length,
          ...sumsOf(made),
          byUnit: perUnit(made, sumsOf, {
            report: orders.filter(({ status, completedAt }) => status === "completed" && isWithin(completedAt, period)),
            weight: (rows) => rows.reduce((sum, o) => sum + o.quantityGood + o.quantityScrap, 0),
          }),
        };
        return own.length + output.length > 0 ? [result] : [];
      });
      const found = await app.as(app.manager).reports.operators(period);
      expect(found).toEqual({ from: period.from ?? null, to: period.to ?? null, items });
    }
  });
  await fc.assert(property, { numRuns: 12 });
});

test("a report on more than MOST_OPERATORS operators is refused, not truncated", async () => {
  const { operators } = app.as(app.manager).reports;
  const add = (from: number, to: number) => app.sql`
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
