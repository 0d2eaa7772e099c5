import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Connection } from "../connect.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { CLOSED_STATUSES, isAborted, WORK_ORDER_STATUSES } from "../vocabulary.js";

let database: TestDatabase;
let connection: Connection;
const OPERATORS = 4;
const ABORTED_STATUSES = WORK_ORDER_STATUSES.filter(isAborted);

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

/** What the triggers maintain: each operator's load, the totals of their closed orders, and what each made of completed ones. */
async function maintained() {
  const load = await connection.sql`select * from operator_load where orders > 0 order by operator_id`;
  const closed = await connection.sql`select * from closed_totals where orders > 0 order by operator_id, status, unit`;
  const made = await connection.sql`
    select * from maker_totals where quantity_good <> 0 or quantity_scrap <> 0 order by made_by, unit`;
  const days = await connection.sql`
    select * from maker_days where quantity_good <> 0 or quantity_scrap <> 0 order by day, made_by, unit`;
  return { load: [...load], closed: [...closed], made: [...made], days: [...days] };
}

/** The same, counted over all orders and their ledger. */
async function counted() {
  const load = await connection.sql`
    select operator_id, count(*)::int as orders, (count(*) filter (where status not in ${connection.sql(ABORTED_STATUSES)}))::int as assigned,
      (count(*) filter (where status = 'in_progress'))::int as in_progress
    from work_orders group by operator_id order by operator_id`;
  const closed = await connection.sql`
    select operator_id, status, unit, count(*)::int as orders, (count(*) filter (where completed_at <= deadline))::int as on_time,
      sum(quantity)::bigint as quantity, sum(quantity_good)::bigint as quantity_good,
      sum(quantity_scrap)::bigint as quantity_scrap
    from work_orders where status in ${connection.sql(CLOSED_STATUSES)}
    group by operator_id, status, unit order by operator_id, status, unit`;
  const made = await connection.sql`
    select made_by, unit, sum(h.quantity)::bigint as quantity_good, sum(h.quantity_scrap)::bigint as quantity_scrap
    from status_history h join work_orders o on o.id = h.work_order_id
    where o.status = 'completed' and made_by is not null
    group by made_by, unit having sum(h.quantity) <> 0 or sum(h.quantity_scrap) <> 0 order by made_by, unit`;
  const days = await connection.sql`
    select (o.completed_at at time zone 'UTC')::date as day, made_by, unit, sum(h.quantity)::bigint as quantity_good,
      sum(h.quantity_scrap)::bigint as quantity_scrap
    from status_history h join work_orders o on o.id = h.work_order_id
    where o.status = 'completed' and made_by is not null
    group by 1, 2, 3 having sum(h.quantity) <> 0 or sum(h.quantity_scrap) <> 0 order by 1, 2, 3`;
  return { load: [...load], closed: [...closed], made: [...made], days: [...days] };
}

/** One statement adds many orders, as an import does, spread over statuses, units and operators. */
const addOrders = (from: number, count: number) => connection.sql`
  insert into work_orders (number, number_key, product_name, unit, quantity, deadline, operator_id, created_at, updated_at,
    status, completed_at)
  select 'WO-20261123-' || 1000 + i, i, 'Engsel', case when i % 2 = 0 then 'pcs' else 'kg' end, 1000 + i,
    now() + (i % 3 - 1) * interval '1 day', operator.id, now(), now(), status, case when status = 'completed' then now() end
  from generate_series(${from}::int, ${from + count - 1}::int) i
    join (select id, row_number() over (order by id) as n from users) as operator on operator.n = 1 + i % ${OPERATORS}::int
    cross join lateral (select (enum_range(null::work_order_status))[1 + i % ${WORK_ORDER_STATUSES.length}::int] as status) as s`;

test("each operator's maintained totals equal a count over all orders, also after concurrent changes", async () => {
  const { sql } = connection;
  await addOrders(0, 40);
  expect((await counted()).load).toHaveLength(OPERATORS);
  expect(await maintained()).toEqual(await counted());
  const operators = await sql<{ id: string }[]>`select id from users`;
  const operator = (i: number) => operators[i % operators.length]?.id ?? "";
  // From eight connections orders change their status and operator crosswise, are reported on and corrected, while others
  // are added.
  const changes = Array.from({ length: 600 }, (_, i) => {
    if (i % 40 === 0) return addOrders(100 + i * 10, 10);
    const order = (i * 11) % 40;
    const status = WORK_ORDER_STATUSES[(i * 7) % WORK_ORDER_STATUSES.length] ?? "pending";
    const item = (to: string) => sql`
      with locked as (select id, status from work_orders where number_key = ${order} for no key update)
      insert into status_history (work_order_id, from_status, to_status, hold_reason, quantity, quantity_scrap, actor_user_id,
        at, made_at, made_by)
      select id, status, to_status, case when to_status = 'on_hold' and status <> 'on_hold' then 'other'::hold_reason end,
        case when reports then ${i} else 0 end, case when reports then ${i % 3} else 0 end, ${operator(i)}, now(),
        now() - ${i % 7} * interval '1 day', ${operator(i * 3)}
      from locked, lateral (select ${sql.unsafe(to)} as to_status) as t,
        lateral (select status = to_status or (status not in ${sql(CLOSED_STATUSES)} and to_status not in ${sql(ABORTED_STATUSES)}) as reports) as r`;
    const edit = (change: ReturnType<typeof sql>) => sql`update work_orders set ${change} where number_key = ${order}`;
    const options = [
      () => item(`'${status}'::work_order_status`),
      () => item("locked.status"),
      () => edit(sql`operator_id = ${operator(i * 13)}::uuid`),
      () => edit(sql`deadline = deadline + (${i}::int % 5 - 2) * interval '1 day'`),
      () => edit(sql`quantity = ${1 + i}::int`),
      () => item("locked.status"),
    ];
    return options[i % options.length]?.();
  });
  await Promise.all(changes.map(async (change) => change));
  const { made, days } = await counted();
  expect(made.length).toBeGreaterThanOrEqual(OPERATORS);
  expect(new Set(days.map(({ day }) => String(day))).size).toBeGreaterThan(2);
  expect(await maintained()).toEqual(await counted());
});

test("what was made of an order is on the day of its completion, also when it is corrected, opened and completed again later", async () => {
  const { sql } = connection;
  await addOrders(10_000, 1);
  const item = (from: string, to: string, { day, good }: { day: number; good: number }) => sql`
    insert into status_history (work_order_id, from_status, to_status, quantity, actor_user_id, at, made_at, made_by)
    select id, ${from}, ${to}, ${good}, operator_id, '2026-11-25', ${`2026-11-0${day}`}::timestamptz, operator_id
    from work_orders where number_key = 10000`;
  const days = async () => {
    const found = await sql`
      select day::text, quantity_good::int as good from maker_days where day < '2026-11-10' and quantity_good <> 0 order by day`;
    return [...found];
  };
  await item("pending", "in_progress", { day: 1, good: 5 });
  expect(await days()).toEqual([]);
  await item("in_progress", "completed", { day: 2, good: 6 });
  expect(await days()).toEqual([{ day: "2026-11-02", good: 11 }]);
  await item("completed", "completed", { day: 4, good: 7 });
  expect(await days()).toEqual([{ day: "2026-11-02", good: 18 }]);
  await item("completed", "in_progress", { day: 5, good: 0 });
  expect(await days()).toEqual([]);
  await item("in_progress", "completed", { day: 6, good: 1 });
  expect(await days()).toEqual([{ day: "2026-11-06", good: 19 }]);
  expect(await maintained()).toEqual(await counted());
});

test("the maintained totals leave out what was rolled back or deleted", async () => {
  const { sql } = connection;
  const before = await maintained();
  const undone = sql.begin(async (tx) => {
    await tx`update work_orders set status = 'cancelled', completed_at = null`;
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  expect(await maintained()).toEqual(before);
  await sql`delete from work_orders where id not in (select work_order_id from status_history)`;
  expect(await maintained()).toEqual(await counted());
  await sql`delete from work_orders`.catch(() => {});
  expect(await maintained()).toEqual(await counted());
});
