import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { connect, type Connection } from "../connect.js";

let database: TestDatabase;
let connection: Connection;
let count = 0;

const OPERATOR = "00000000-0000-4000-8000-000000000001";
const OTHER = "00000000-0000-4000-8000-000000000002";
const AT = "2026-11-23T03:00:00Z";
const ISO = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url, { max: 1 });
  await connection.sql`insert into users (id, username, role) values
    (${OPERATOR}, 'budi', 'operator'), (${OTHER}, 'siti', 'operator')`;
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

let order = "";
beforeEach(async () => {
  order = await plan();
});

async function plan(): Promise<string> {
  const key = 1000 + ++count;
  const [row] = await connection.sql<{ id: string }[]>`
    insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at)
    values (${`WO-20261123-${key}`}, ${key}, 'Engsel', 100000, ${AT}, ${OPERATOR}, ${AT}, ${AT}) returning id`;
  return row?.id ?? "";
}

type Values = Record<string, string | number | null>;

/** Adds items to the ledger in one statement, each a report of an order in progress where nothing else is said. */
async function add(...items: Values[]): Promise<number[]> {
  const { sql } = connection;
  const report = {
    work_order_id: order,
    from_status: "in_progress",
    to_status: "in_progress",
    quantity: 0,
    quantity_scrap: 0,
    scrap_reason: null,
    reverses: null,
    reversal_reason: null,
    note: null,
    actor_user_id: OPERATOR,
    at: AT,
    made_at: AT,
    made_by: OPERATOR,
  };
  const rows = await sql<{ id: string }[]>`
    insert into status_history ${sql(items.map((item) => ({ ...report, ...item })))} returning id`;
  return rows.map(({ id }) => Number(id));
}

const start = (item: Values = {}) => add({ from_status: "pending", ...item });

async function stored() {
  const [row] = await connection.sql`
    select status, quantity_good::int as good, quantity_scrap::int as scrap, version, 
      to_char(started_at, ${ISO}) as "startedAt", to_char(completed_at, ${ISO}) as "completedAt" from work_orders where id = ${order}`;
  const [ledger] = await connection.sql`
    select coalesce(sum(quantity), 0)::int as good, coalesce(sum(quantity_scrap), 0)::int as scrap
    from status_history where work_order_id = ${order}`;
  expect(row).toMatchObject({ ...ledger });
  return row;
}

test("an order is what its ledger says: status, sums, times and version", async () => {
  await start({ made_at: "2026-11-23T01:00:00Z" });
  await add({ quantity: 7000 });
  await add({ quantity: 1000, quantity_scrap: 500, to_status: "completed", made_at: "2026-11-23T02:00:00Z" });
  const times = { startedAt: "2026-11-23T01:00:00Z", completedAt: "2026-11-23T02:00:00Z" };
  expect(await stored()).toEqual({ status: "completed", good: 8000, scrap: 500, version: 4, ...times });
});

test("an order is never completed before it was started", async () => {
  await start({ made_at: AT });
  await add({ to_status: "completed", made_at: "2026-11-22T00:00:00Z" });
  expect(await stored()).toMatchObject({ startedAt: AT, completedAt: AT });
});

test("a restored order keeps its start where output was reported, and has none otherwise", async () => {
  for (const quantity of [0, 1000]) {
    order = await plan();
    await start({ quantity });
    await add({ to_status: "cancelled" });
    await add({ from_status: "cancelled", to_status: "pending" });
    expect(await stored()).toMatchObject({ startedAt: quantity > 0 ? AT : null, completedAt: null });
  }
});

test.each([
  "update work_orders set quantity_good = quantity_good + 1000",
  "update work_orders set quantity_scrap = 0, quantity_good = 0",
  "update work_orders set quantity_good = 1000, status = 'completed', completed_at = now()",
  `with item as (
     insert into status_history (work_order_id, from_status, to_status, quantity, actor_user_id, at, made_at, made_by)
     select id, status, status, 1000, operator_id, now(), now(), operator_id from work_orders where quantity_good > 0 limit 1
     returning work_order_id)
   update work_orders set quantity_good = quantity_good + 2000 from item where id = work_order_id`,
  `insert into work_orders (number, number_key, product_name, quantity, quantity_good, deadline, operator_id, created_at, updated_at)
   select 'WO-20261123-999', 999, 'Engsel', 1000, 1000, now(), operator_id, now(), now() from work_orders limit 1`,
  `insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at)
   select number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at from work_orders
   on conflict (number) do update set quantity_scrap = 1000`,
  "merge into work_orders o using (select 1) s on true when matched then update set quantity_good = 5000",
])("a sum that is changed beside the ledger is refused, also to the database's owner: %s", async (statement) => {
  await start({ quantity: 2000, quantity_scrap: 500 });
  const before = await connection.sql`select to_jsonb(o) from work_orders o order by id`;
  await expect(connection.sql.unsafe(statement)).rejects.toMatchObject({ code: "23001" });
  expect(await connection.sql`select to_jsonb(o) from work_orders o order by id`).toEqual(before);
  await stored();
});

test("an item that begins at another status than the order's is refused", async () => {
  await start();
  for (const from of ["pending", "on_hold", "completed"]) {
    await expect(add({ from_status: from })).rejects.toMatchObject({ code: "23001" });
  }
  expect(await stored()).toMatchObject({ status: "in_progress", good: 0, version: 2 });
});

describe("a correction", () => {
  const REPORT = { quantity: 8000, quantity_scrap: 1000, scrap_reason: "machine", made_at: "2026-11-22T20:00:00Z" };
  const NEGATED = { ...REPORT, quantity: -8000, quantity_scrap: -1000, reversal_reason: "wrong_quantity" };

  test("and what stands instead are one change of the order", async () => {
    await start();
    const [report = 0] = await add(REPORT);
    await add({ ...NEGATED, reverses: report }, { ...REPORT, quantity: 80000 });
    expect(await stored()).toMatchObject({ status: "in_progress", good: 80000, scrap: 1000, version: 4 });
  });

  test.each<[string, Values]>([
    ["another quantity", { quantity: -7000 }],
    ["another scrap quantity", { quantity_scrap: 0, scrap_reason: null }],
    ["another reason for scrap", { scrap_reason: "method" }],
    ["another maker", { made_by: OTHER }],
    ["another time", { made_at: "2026-11-22T20:00:01Z" }],
  ])("with %s than the report's is refused", async (_, change) => {
    await start();
    const [report = 0] = await add(REPORT);
    const wrong = add({ ...NEGATED, reverses: report, ...change });
    await expect(wrong).rejects.toMatchObject({ code: "23001" });
    expect(await stored()).toMatchObject({ good: 8000, scrap: 1000, version: 3 });
  });

  test("of nothing, of another order's report, of a correction, twice or with a transition is refused", async () => {
    await start();
    const [report = 0] = await add(REPORT);
    const mine = order;
    order = await plan();
    const [begun = 0] = await start();
    await expect(add({ ...NEGATED, reverses: report })).rejects.toMatchObject({ code: "23001" });
    const nothing = { ...NEGATED, quantity: 0, quantity_scrap: 0, scrap_reason: null, made_at: AT, reverses: begun };
    await expect(add(nothing)).rejects.toMatchObject({ constraint_name: "status_history_signs" });
    await expect(add({ ...NEGATED, reverses: 999_999 })).rejects.toMatchObject({ code: "23001" });
    order = mine;
    const away = add({ ...NEGATED, reverses: report, to_status: "completed" });
    await expect(away).rejects.toMatchObject({ constraint_name: "status_history_reversal_moves_nothing" });
    const unexplained = add({ ...NEGATED, reverses: report, reversal_reason: "other" });
    await expect(unexplained).rejects.toMatchObject({ constraint_name: "status_history_reversal_has_reason" });
    const [reversal = 0] = await add({ ...NEGATED, reverses: report });
    const again = add({ ...NEGATED, reverses: report });
    await expect(again).rejects.toMatchObject({ constraint_name: "status_history_reverses" });
    await expect(add({ ...NEGATED, reverses: reversal })).rejects.toMatchObject({ code: "23001" });
    const positive = add({ ...REPORT, reversal_reason: "counted_twice", reverses: reversal });
    await expect(positive).rejects.toMatchObject({ code: "23001" });
    expect(await stored()).toMatchObject({ good: 0, scrap: 0, version: 4 });
  });
});

test("a correction takes back an item that is there, also where its trigger is off", async () => {
  await start();
  const { sql } = connection;
  await sql`alter table status_history disable trigger status_history_reversal`;
  const reversal = { quantity: -1000, reverses: 999_999, reversal_reason: "counted_twice" };
  const wrong = add(reversal);
  await expect(wrong).rejects.toMatchObject({ constraint_name: "status_history_reverses_status_history_id_fk" });
  await sql`alter table status_history enable trigger status_history_reversal`;
  expect(await stored()).toMatchObject({ good: 0, version: 2 });
});

test("a report changes no index of its order", async () => {
  await start();
  const changed = await connection.sql.begin(async (tx) => {
    const updates = async () => {
      const [row] = await tx<{ all: number; hot: number }[]>`
        select n_tup_upd::int as all, n_tup_hot_upd::int as hot from pg_stat_xact_user_tables where relname = 'work_orders'`;
      return row ?? { all: 0, hot: 0 };
    };
    const before = await updates();
    for (let i = 0; i < 3; i++) {
      await tx`insert into status_history (work_order_id, from_status, to_status, quantity, actor_user_id, at, made_at, made_by)
        values (${order}, 'in_progress', 'in_progress', 1000, ${OPERATOR}, ${AT}, ${AT}, ${OPERATOR})`;
    }
    const after = await updates();
    return { all: after.all - before.all, hot: after.hot - before.hot };
  });
  expect(changed).toEqual({ all: 3, hot: 3 });
});

test("no index of orders has a column that a report changes", async () => {
  const rows = await connection.sql<{ column: string }[]>`
    select distinct a.attname as column from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = 'work_orders'::regclass`;
  const columns = rows.map(({ column }) => column);
  expect(columns).toContain("status");
  for (const changed of ["quantity_good", "quantity_scrap", "version", "updated_at"])
    expect(columns).not.toContain(changed);
});
