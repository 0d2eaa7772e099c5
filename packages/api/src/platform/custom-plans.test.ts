import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recapRows } from "../reports/recap/store.js";
import { type TestApp, startTestApp } from "../testing/harness.js";
import type { Filter } from "../work-orders/filters.js";
import { listOrders } from "../work-orders/list.js";

let app: TestApp;
const NOW = "2026-11-23T03:00:00.000Z";
const period = { from: "2026-11-01T00:00:00.000Z", to: "2026-11-03T00:00:00.000Z" };

beforeAll(async () => {
  app = await startTestApp({ max: 1 });
  await app.db.execute(sql`
    insert into work_orders (number, number_key, product_name, quantity, operator_id, deadline, created_at, updated_at)
    select 'WO-20261101-' || 1000 + n, 2026110100000000 + n, 'Engsel ' || n, 1000, ${app.operator.id}, at, at, at
    from (select n, ${NOW}::timestamptz - n * interval '1 hour' as at from generate_series(1, 2000) as n) as series`);
  await app.db.execute(sql`analyze`);
});
afterAll(() => app.stop());

/** How many executions so far were served by a plan that was made for any values. */
async function keptPlans(): Promise<number> {
  const [row] = await app.db.execute<{ kept: number }>(sql`
    select coalesce(sum(generic_plans), 0)::int as kept from pg_prepared_statements`);
  return row?.kept ?? Number.NaN;
}

/** Asks often enough for PostgreSQL to choose, and tells how many of the calls were served by a plan for any values. */
async function keptFor(ask: () => Promise<unknown>): Promise<number> {
  const before = await keptPlans();
  for (let i = 0; i < 10; i++) await ask();
  return (await keptPlans()) - before;
}

const list = (filter: Filter) =>
  keptFor(() =>
    listOrders(app.db, {
      filter,
      order: "-createdAt",
      start: { page: 1, limit: 20, offset: 0, after: null },
      now: NOW,
    }),
  );

test.each<[string, Filter]>([
  ["deadline", { deadlineFrom: period.from, deadlineTo: period.to }],
  ["creation", { status: ["pending"], createdFrom: period.from, createdTo: period.to }],
])("no list by %s is read as another period's was", async (_, filter) => {
  expect(await list(filter)).toBe(0);
});

test("no recap of a period is read as another one was", async () => {
  expect(await keptFor(() => recapRows(app.db, period, "deadline", NOW))).toBe(0);
  expect(await keptFor(() => recapRows(app.db, period, "createdAt", NOW))).toBe(0);
});

test("what costs alike for all values is planned once and for all", async () => {
  expect(await list({})).toBeGreaterThan(0);
  expect(await list({ operatorId: app.operator.id })).toBeGreaterThan(0);
});
