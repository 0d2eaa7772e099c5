import { type Sql } from "@lantai/db/connect";
import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";
import type { Filter } from "./filters.js";
import { type ListOrder, listOrders } from "./list.js";
import { SORTS } from "./sorts.js";

const ORDERS = 24_000;
const NOW = "2026-11-23T03:00:00.000Z";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ statementTimeoutMs: 60_000 });
  await app.db.execute(sql`
    insert into users (username, role) select 'operator-' || n, 'operator' from generate_series(1, 400) as n`);
  // Ten years of orders, one every few hours; nearly all completed, in time.
  await app.db.execute(sql`
    insert into work_orders (number, number_key, external_ref, product_name, quantity, priority, status, operator_id,
      deadline, created_at, updated_at, completed_at)
    select 'WO-' || to_char(at, 'YYYYMMDD') || '-' || lpad((n % 1000)::text, 3, '0') || (n / 1000 + 1000),
      to_char(at, 'YYYYMMDD')::bigint * 100000000 + n, 'SO-' || md5(n::text), 'produk ' || md5((n % 900)::text), 1000,
      (case when n % 400 = 0 then 'urgent' else 'normal' end)::priority,
      (case when n % 300 = 0 then 'on_hold' when n % 299 = 0 then 'cancelled' else 'completed' end)::work_order_status,
      operators.ids[n % 400 + 1], at + interval '5 days', at, at,
      case when n % 300 <> 0 and n % 299 <> 0 then at end
    from (select n, ${NOW}::timestamptz - n * interval '3 hours' as at from generate_series(1, ${ORDERS}::int) as n) as series,
      (select array_agg(id order by username) as ids from users where username like 'operator-%') as operators`);
  await app.db.execute(sql`vacuum analyze`);
});
afterAll(() => app.stop());

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  "Parent Relationship"?: string;
  Plans?: PlanNode[];
}

/** How the database would read this list: the kinds of nodes that touch the orders. */
const plan = async (filter: Filter, order: ListOrder, { counting = true } = {}): Promise<string[]> =>
  (await scans(filter, order, { counting })).map((node) => node["Node Type"]);

/** The nodes of a list's plan that touch the orders, with or without those of the count. */
async function scans(filter: Filter, order: ListOrder, { counting = true } = {}): Promise<PlanNode[]> {
  const asked: { query: string; params: unknown[] }[] = [];
  const logger = { logQuery: (query: string, params: unknown[]) => void asked.push({ query, params }) };
  const start = { page: 1, limit: 20, offset: 0, after: null };
  const { rows } = await listOrders(drizzle(app.sql, { logger }), { filter, order, start, now: NOW });
  expect(rows.length).toBeGreaterThan(0);
  const [first] = asked;
  return first ? nodesOf(await explain(app.sql, first.query, first.params), counting) : [];
}

async function explain(db: Sql, query: string, params: unknown[]): Promise<PlanNode | undefined> {
  const values = params.map((value) => (typeof value === "string" ? value : Number(value)));
  const [row] = await db.unsafe<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>(`explain (format json) ${query}`, values);
  return row?.["QUERY PLAN"][0]?.Plan;
}

function nodesOf(node: PlanNode | undefined, counting: boolean): PlanNode[] {
  if (!node || (!counting && node["Parent Relationship"] === "InitPlan")) return [];
  const own = node["Relation Name"] === "work_orders" ? [node] : [];
  return [...own, ...(node.Plans ?? []).flatMap((child) => nodesOf(child, counting))];
}

describe("is served by an index", () => {
  const someone = async () => {
    const [row] = await app.db.execute<{ id: string }>(sql`select id from users where username = 'operator-7'`);
    return row?.id ?? "";
  };

  test.each<[string, Filter]>([
    ["a rare status", { status: ["on_hold"] }],
    ["two rare statuses", { status: ["on_hold", "cancelled"] }],
    ["a rare priority", { priority: ["urgent"] }],
    ["a deadline from", { deadlineFrom: "2026-11-20T00:00:00.000Z" }],
    ["a deadline up to", { deadlineTo: "2018-10-01T00:00:00.000Z" }],
    ["a creation from", { createdFrom: "2026-11-20T00:00:00.000Z" }],
    ["a creation up to", { createdTo: "2018-10-01T00:00:00.000Z" }],
    ["a part of the number", { q: "20240229" }],
    ["a part of the external reference", { q: "SO-c4ca4238" }],
    ["a part of the product's name", { q: "c4ca4238a0b923820" }],
    ["what is overdue", { overdue: true }],
  ])("%s, newest first", async (_, filter) => {
    expect(await plan(filter, "-createdAt")).not.toContain("Seq Scan");
  });

  test("one operator's orders, newest first and as the operator sees them", async () => {
    const id = await someone();
    expect(await plan({ operatorId: id }, "-createdAt")).not.toContain("Seq Scan");
    expect(await plan({ assignedTo: id }, "assigned")).not.toContain("Seq Scan");
  });

  test("how many orders of some statuses are due in a month, without looking at the orders", async () => {
    const month = { deadlineFrom: "2026-10-20T00:00:00.000Z", deadlineTo: "2026-11-20T00:00:00.000Z" };
    expect(await plan({ status: ["completed"], ...month }, "-createdAt")).toContain("Index Only Scan");
  });

  test("how many orders there are in all, and how many one operator has, without counting them", async () => {
    const id = await someone();
    for (const filter of [{}, { operatorId: id }, { assignedTo: id }]) {
      expect(await plan(filter, "-createdAt")).toEqual(await plan(filter, "-createdAt", { counting: false }));
    }
  });

  test.each(SORTS)("the first page by %s", async (sort) => {
    const nodes = await plan({}, sort, { counting: false });
    expect(nodes).toEqual(["Index Scan"]);
  });

  test.each<[string, Filter]>([
    ...WORK_ORDER_STATUSES.slice(2).map((status): [string, Filter] => [status, { status: [status] }]),
    ["of normal priority", { priority: ["normal"] }],
  ])("the first page of what is %s", async (_, filter) => {
    expect(await plan(filter, "-createdAt", { counting: false })).not.toContain("Seq Scan");
  });

  const EVER = { deadlineFrom: "2018-01-01T00:00:00.000Z", deadlineTo: "2026-12-31T00:00:00.000Z" };
  const indexes = async (filter: Filter, order: ListOrder, options = { counting: false }) =>
    (await scans(filter, order, options)).map((node) => node["Index Name"]);

  test("the open orders of a period, by the indexes of the open orders, in the order of the list", async () => {
    const filter: Filter = { status: ["pending", "in_progress", "on_hold"], ...EVER };
    expect(await indexes(filter, "deadline")).toEqual(["work_orders_open_due"]);
    for (const sort of ["createdAt", "-createdAt"] as const)
      expect(await indexes(filter, sort)).toEqual(["work_orders_open_created_at"]);
    const counted = await indexes(filter, "-createdAt", { counting: true });
    expect(counted.filter((name) => name?.startsWith("work_orders_open_"))).toEqual(counted);
  });

  test("the newest orders of a status in a period, without reading those of another status", async () => {
    const [page, ...others] = await scans({ status: ["completed"], ...EVER }, "-createdAt", { counting: false });
    expect(page).toMatchObject({ "Index Name": "work_orders_created_at" });
    expect(page?.["Index Cond"]).toMatch(/deadline.*status|status.*deadline/);
    // A filter would be applied to orders that were read from the table.
    expect(page).not.toHaveProperty("Filter");
    expect(others).toEqual([]);
  });
});

describe("beyond 10,000 orders", () => {
  test("the total is capped and says so; below it is exact", async () => {
    const { list } = app.as(app.manager).workOrders;
    expect(await list({})).toMatchObject({ total: 10_000, totalIsExact: false, pageCount: 500 });
    expect(await list({ status: ["on_hold"] })).toMatchObject({ total: ORDERS / 300, totalIsExact: true });
    const [busy] = await app.db.execute<{ id: string; orders: number }>(sql`
      select operator_id as id, count(*)::int as orders from work_orders group by operator_id limit 1`);
    expect(await list({ operatorId: busy?.id ?? "" })).toMatchObject({ total: busy?.orders, totalIsExact: true });
    const [at] = await app.db.execute<{ at: string }>(sql`
      select created_at::text as at from work_orders order by created_at desc offset 9999 limit 1`);
    const createdFrom = new Date(at?.at ?? "").toISOString();
    expect(await list({ createdFrom })).toMatchObject({ total: 10_000, totalIsExact: true });
  });

  test("pages by number reach row 10,000, and a cursor goes on from there to the last", async () => {
    const { list } = app.as(app.manager).workOrders;
    expect(await outcome(list({ page: 101, limit: 100 }))).toBe("validation_failed");
    let page = await list({ page: 100, limit: 100, sort: "number" });
    const seen = new Set(page.items.map(({ number }) => number));
    let pages = 1;
    for (; page.nextCursor !== null; pages++) {
      page = await list({ cursor: page.nextCursor, limit: 100, sort: "number" });
      for (const { number } of page.items) seen.add(number);
    }
    expect(page.page).toBe(ORDERS / 100);
    expect(seen.size).toBe(ORDERS - 9900);
    expect(pages).toBe((ORDERS - 9900) / 100);
  });

  test("a page past the end of what matches is empty and has the right total", async () => {
    const { list } = app.as(app.manager).workOrders;
    const page = await list({ status: ["on_hold"], page: 50 });
    expect(page).toMatchObject({ items: [], page: 50, total: ORDERS / 300, nextCursor: null });
  });
});
