import type postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { openDriver } from "../driver.js";
import { CLOSED_STATUSES, isAborted, isClosed, OPEN_STATUSES, PRIORITIES, WORK_ORDER_STATUSES } from "../vocabulary.js";
import type { WorkOrderStatus } from "../vocabulary.js";

// Migrations repeat in SQL which statuses are closed; these tests compare them with the vocabulary, status by status.

/** What an order in each status adds to its operator's load. */
const LOAD: Record<WorkOrderStatus, { assigned: number; inProgress: number }> = {
  pending: { assigned: 1, inProgress: 0 },
  in_progress: { assigned: 1, inProgress: 1 },
  on_hold: { assigned: 1, inProgress: 0 },
  completed: { assigned: 1, inProgress: 0 },
  cancelled: { assigned: 0, inProgress: 0 },
};

let database: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await testDatabase();
  sql = openDriver(database.url, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

/** The statuses for which an SQL condition on the column `status` holds. */
async function statusesWhere(condition: string): Promise<string[]> {
  const rows = await sql<{ status: string }[]>`
    select status from unnest(enum_range(null::work_order_status)) as s (status) where ${sql.unsafe(condition)}`;
  return rows.map(({ status }) => status);
}

async function expressionOf(query: postgres.PendingQuery<{ expression: string }[]>): Promise<string> {
  const [row] = await query;
  return row?.expression ?? "null";
}

/** What the triggers maintain for an operator with one order in this status. */
async function totalsOf(operator: string): Promise<unknown> {
  const [load] = await sql`
    select orders, assigned, in_progress as "inProgress" from operator_load where operator_id = ${operator}`;
  const closed = await sql`
    select status, orders, quantity as ordered from closed_totals where operator_id = ${operator} and orders > 0`;
  return { load, closed: [...closed] };
}

const expectedTotals = (status: WorkOrderStatus, ordered: number) => ({
  load: { orders: 1, ...LOAD[status] },
  closed: isClosed(status) ? [{ status, orders: 1, ordered: String(ordered) }] : [],
});

test("the database knows the vocabulary's statuses, in the same order", async () => {
  expect(await statusesWhere("true")).toEqual(WORK_ORDER_STATUSES);
});

test("the index of open orders contains exactly the open statuses", async () => {
  const predicate = await expressionOf(sql`
    select pg_get_expr(indpred, indrelid) as expression from pg_index where indexrelid = 'work_orders_open_due'::regclass`);
  expect(await statusesWhere(predicate)).toEqual(OPEN_STATUSES);
});

test("the table of closed totals accepts exactly the closed statuses", async () => {
  const check = await expressionOf(sql`
    select pg_get_expr(conbin, conrelid) as expression from pg_constraint where conname = 'closed_totals_closed'`);
  expect(await statusesWhere(check)).toEqual(CLOSED_STATUSES);
});

test("the urgency sorts every open order before every closed one, and the most urgent priority first", async () => {
  const urgency = await expressionOf(sql`
    select pg_get_expr(adbin, adrelid) as expression from pg_attrdef d
    join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where a.attrelid = 'work_orders'::regclass and a.attname = 'urgency'`);
  const rows = await sql<{ status: WorkOrderStatus; urgencies: number[] }[]>`
    select status, json_agg(${sql.unsafe(urgency)} order by priority desc) as urgencies
    from unnest(enum_range(null::work_order_status)) as s (status)
      cross join unnest(enum_range(null::priority)) as p (priority)
    group by status`;
  for (const { status, urgencies } of rows) {
    expect(urgencies).toEqual(PRIORITIES.map((_, i) => i + (isClosed(status) ? 10 : 0)));
  }
  expect(rows).toHaveLength(WORK_ORDER_STATUSES.length);
});

test.each(WORK_ORDER_STATUSES)("an order in status %s counts in the totals as the vocabulary says", async (status) => {
  const [operator] = await sql<{ id: string }[]>`
    insert into users (username, role) values (${`operator.${status}`}, 'operator') returning id`;
  const id = operator?.id ?? "";
  const key = 1000 + WORK_ORDER_STATUSES.indexOf(status);
  const completedAt = sql`case when ${status} = 'completed' then now() end`;
  await sql`
    insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at,
      status, completed_at)
    values (${`WO-20261123-${key}`}, ${key}, 'Engsel', 1000, now(), ${id}, now(), now(), ${status}, ${completedAt})`;
  expect(await totalsOf(id)).toEqual(expectedTotals(status, 1000));
  await sql`update work_orders set quantity = 2000 where number_key = ${key}`;
  expect(await totalsOf(id)).toEqual(expectedTotals(status, 2000));
  for (const from of WORK_ORDER_STATUSES) {
    await sql`update work_orders set status = ${from}, completed_at = case when ${from} = 'completed' then now() end
      where number_key = ${key}`;
    await sql`update work_orders set status = ${status}, completed_at = ${completedAt} where number_key = ${key}`;
    expect(await totalsOf(id)).toEqual(expectedTotals(status, 2000));
  }
  await sql`delete from work_orders where number_key = ${key}`;
  expect(await totalsOf(id)).toMatchObject({ load: { orders: 0, assigned: 0, inProgress: 0 }, closed: [] });
});

test("the ledger accepts output with a transition from every open status but into an aborted one", async () => {
  const check = await expressionOf(sql`
    select pg_get_expr(conbin, conrelid) as expression from pg_constraint
    where conname = 'status_history_closing_reports_nothing'`);
  const accepted = await sql<{ from: WorkOrderStatus; to: WorkOrderStatus }[]>`
    select from_status as "from", to_status as "to"
    from unnest(enum_range(null::work_order_status)) as f (from_status),
      unnest(enum_range(null::work_order_status)) as t (to_status),
      (values (1, 0, null::int)) as output (quantity, quantity_scrap, step_quantity)
    where ${sql.unsafe(check)}`;
  const expected = WORK_ORDER_STATUSES.flatMap((from) =>
    WORK_ORDER_STATUSES.filter((to) => from === to || !(isClosed(from) || isAborted(to))).map((to) => ({ from, to })),
  );
  expect([...accepted].map((pair) => ({ ...pair }))).toEqual(expected);
});

test.each(WORK_ORDER_STATUSES)("an order that becomes %s is started by that unless it waits or is aborted", async (status) => {
  const [operator] = await sql<{ id: string }[]>`
    insert into users (username, role) values (${`starter.${status}`}, 'operator') returning id`;
  const id = operator?.id ?? "";
  const key = 2000 + WORK_ORDER_STATUSES.indexOf(status);
  const [order] = await sql<{ id: string }[]>`
    insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at)
    values (${`WO-20261123-${key}`}, ${key}, 'Engsel', 1000, now(), ${id}, now(), now()) returning id`;
  await sql`
    insert into status_history (work_order_id, from_status, to_status, hold_reason, actor_user_id, at, made_at, made_by)
    values (${order?.id ?? ""}, 'pending', ${status}, case when ${status} = 'on_hold' then 'other'::hold_reason end, ${id},
      now(), now(), ${id})`;
  const [stored] = await sql`
    select status, started_at is not null as started from work_orders where number_key = ${key}`;
  expect(stored).toEqual({ status, started: status !== "pending" && !isAborted(status) });
});
