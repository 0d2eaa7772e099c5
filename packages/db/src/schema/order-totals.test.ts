import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Connection } from "../connect.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { CLOSED_STATUSES, WORK_ORDER_STATUSES } from "../vocabulary.js";

let database: TestDatabase;
let connection: Connection;
const OPERATORS = 4;

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url, { max: 8 });
  await connection.sql`
    insert into users (username, role) select 'operator.' || i, 'operator' from generate_series(1, ${OPERATORS}::int) i`;
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

/** What the triggers maintain for each operator: the load, and the totals of the closed orders. */
async function maintained() {
  const load = await connection.sql`select * from operator_load where orders > 0 order by operator_id`;
  const closed = await connection.sql`select * from closed_totals where orders > 0 order by operator_id, status`;
  return { load: [...load], closed: [...closed] };
}

/** The same, counted over all orders. */
async function counted() {
  const load = await connection.sql`
    select operator_id, count(*)::int as orders, (count(*) filter (where status <> 'cancelled'))::int as assigned,
      (count(*) filter (where status = 'in_progress'))::int as in_progress
    from work_orders group by operator_id order by operator_id`;
  const closed = await connection.sql`
    select operator_id, status, count(*)::int as orders, (count(*) filter (where completed_at <= deadline))::int as on_time,
      sum(quantity)::bigint as quantity, sum(quantity_good)::bigint as quantity_good,
      sum(quantity_scrap)::bigint as quantity_scrap
    from work_orders where status in ${connection.sql(CLOSED_STATUSES)} group by operator_id, status order by operator_id, status`;
  return { load: [...load], closed: [...closed] };
}

/** One statement adds many orders, as an import does, spread over statuses and operators. */
const addOrders = (from: number, count: number) => connection.sql`
  insert into work_orders (number, number_key, product_name, quantity, quantity_good, quantity_scrap, deadline, operator_id,
    created_at, updated_at, status, completed_at)
  select 'WO-20261123-' || 1000 + i, i, 'Engsel', 1000 + i, i, 2 * i, now() + (i % 3 - 1) * interval '1 day', operator.id,
    now(), now(), status, case when status = 'completed' then now() end
  from generate_series(${from}::int, ${from + count - 1}::int) i
    join (select id, row_number() over (order by id) as n from users) as operator on operator.n = 1 + i % ${OPERATORS}::int
    cross join lateral (select (enum_range(null::work_order_status))[1 + i % ${WORK_ORDER_STATUSES.length}::int] as status) as s`;

test("each operator's maintained totals equal a count over all orders, also after concurrent changes", async () => {
  const { sql } = connection;
  await addOrders(0, 40);
  expect((await counted()).load).toHaveLength(OPERATORS);
  expect((await counted()).closed).toHaveLength(2 * OPERATORS);
  expect(await maintained()).toEqual(await counted());
  const operators = await sql<{ id: string }[]>`select id from users`;
  // From eight connections orders change their status and operator crosswise and are corrected, while others are added.
  const changes = Array.from({ length: 600 }, (_, i) => {
    if (i % 40 === 0) return addOrders(100 + i * 10, 10);
    const order = (i * 11) % 40;
    const status = WORK_ORDER_STATUSES[(i * 7) % WORK_ORDER_STATUSES.length] ?? "pending";
    const transition = sql`status = ${status}::work_order_status, completed_at = case when ${status} = 'completed' then now() end`;
    const reassign = sql`operator_id = ${operators[(i * 13) % operators.length]?.id ?? ""}::uuid`;
    const report = sql`quantity_good = quantity_good + ${i}::int, quantity_scrap = ${i}::int`;
    const replan = sql`deadline = deadline + (${i}::int % 5 - 2) * interval '1 day'`;
    const resize = sql`quantity = ${1 + i}::int`;
    const change =
      [transition, reassign, sql`${transition}, ${reassign}, ${report}`, report, replan, resize][i % 6] ?? transition;
    return sql`update work_orders set ${change} where number_key = ${order}`;
  });
  await Promise.all(changes);
  expect(await maintained()).toEqual(await counted());
});

test("the maintained totals leave out what was rolled back, deleted or truncated", async () => {
  const { sql } = connection;
  const before = await maintained();
  const undone = sql.begin(async (tx) => {
    await tx`update work_orders set status = 'cancelled', completed_at = null`;
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  expect(await maintained()).toEqual(before);
  await sql`delete from work_orders where number_key < 20`;
  expect(await maintained()).toEqual(await counted());
  await sql`truncate work_orders cascade`.catch(() => sql`delete from work_orders`);
  expect(await maintained()).toEqual({ load: [], closed: [] });
});
