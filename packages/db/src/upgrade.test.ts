import { randomBytes } from "node:crypto";
import type postgres from "postgres";
import { expect, inject, test } from "vitest";
import { openDriver } from "./driver.js";
import { migrate } from "./migrate.js";

/** The migrations before the ledger was given times and makers. */
const BEFORE = 10;

const [BUDI, SITI, BOSS] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

async function withDatabase(work: (url: string, sql: postgres.Sql) => Promise<void>): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = "postgres";
  const name = `lantai_upgrade_${randomBytes(6).toString("hex")}`;
  const server = openDriver(url.href, { max: 1 });
  try {
    await server.unsafe(`create database ${name}`);
    url.pathname = name;
    const sql = openDriver(url.href, { max: 1, connection: { TimeZone: "UTC" } });
    try {
      await work(url.href, sql);
    } finally {
      await sql.end();
    }
  } finally {
    await server.unsafe(`drop database if exists ${name} with (force)`);
    await server.end();
  }
}

/** What a plant had before: orders in every status with their ledger, notes, and one that was given to another operator. */
async function fillBefore(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    insert into users (id, username, role) values ('${BUDI}', 'budi', 'operator'), ('${SITI}', 'siti', 'operator'),
      ('${BOSS}', 'boss', 'production_manager');
    insert into work_orders (number, number_key, external_ref, product_name, unit, quantity, quantity_good, quantity_scrap,
      deadline, operator_id, status, created_at, updated_at, completed_at)
    select 'WO-20261123-' || 100 + n, n, case n % 3 when 0 then 'SO-' || n / 3 when 1 then 'so-' || n / 3 end, ' Engsel ',
      case when n % 2 = 0 then 'pcs' else 'PCS' end, 90000, 3000 * (s <> 'pending')::int, 500 * (s <> 'pending')::int,
      now(), '${BUDI}', s, now() - interval '3 days', now(), case when s = 'completed' then now() end
    from generate_series(1, 60) n, lateral (select (enum_range(null::work_order_status))[1 + n % 5] as s) as status;
    insert into status_history (work_order_id, to_status, actor_user_id, at)
    select id, 'pending', '${BOSS}', created_at from work_orders order by number;
    insert into status_history (work_order_id, from_status, to_status, quantity, quantity_scrap, scrap_reason, actor_user_id, at)
    select id, 'pending', 'in_progress', 3000, 500, 'machine', case when number_key % 4 = 0 then '${BOSS}'::uuid else '${BUDI}'::uuid end,
      created_at + interval '1 hour' from work_orders where status <> 'pending' order by number;
    insert into progress_notes (work_order_id, history_id, note, author_user_id, at)
    select work_order_id, id, 'so far', actor_user_id, at from status_history where quantity > 0;
    insert into status_history (work_order_id, from_status, to_status, hold_reason, actor_user_id, at)
    select id, 'in_progress', status, case when status = 'on_hold' then 'other'::hold_reason end, '${BOSS}', updated_at from work_orders
    where status not in ('pending', 'in_progress') order by number;
    update work_orders set operator_id = '${SITI}', prior_operator_id = operator_id where number_key % 4 = 0`);
}

test("a filled database of before is upgraded: the ledger says what it said, and each report has its time and its maker", async () => {
  await withDatabase(async (url, sql) => {
    await migrate(url, BEFORE);
    await fillBefore(sql);
    const ledger = () => sql`
      select id, work_order_id, from_status, to_status, quantity, quantity_scrap, scrap_reason, hold_reason, note,
        actor_user_id, actor_service_id, at::text from status_history order by id`;
    // Without the columns that the upgrade adds.
    const orders = () => sql`
      select to_jsonb(o) - '{changed_in,external_ref_shared,team_id,team_ids,prior_team_ids,step_count}'::text[] as row
      from work_orders o order by number`;
    const before = { ledger: [...(await ledger())], orders: [...(await orders())] };
    expect(before.ledger.length).toBeGreaterThan(100);
    await migrate(url);
    expect({ ledger: [...(await ledger())], orders: [...(await orders())] }).toEqual(before);
    const planned = await sql`select from work_orders where step_count > 0 or team_id is not null or team_ids <> '{}'`;
    expect(planned).toHaveLength(0);
    const wrong = await sql`
      select h.id from status_history h join work_orders o on o.id = h.work_order_id
      where made_at <> at or made_by is distinct from case
        when from_status is null then null
        when actor_user_id = ${BUDI ?? ""} then ${BUDI ?? ""}
        -- Reported by the manager, and the order given to another operator only afterwards.
        when number_key % 4 = 0 then ${BUDI ?? ""} else operator_id end`;
    expect([...wrong]).toEqual([]);
    const notes = await sql`select distinct made_by, made_at = at as same from progress_notes`;
    expect([...notes]).toEqual([{ made_by: BUDI, same: true }]);
    const makers = await sql`select made_by, unit, quantity_good::int as good from maker_totals order by unit`;
    const counted = await sql`
      select made_by, unit, sum(h.quantity)::int as good from status_history h join work_orders o on o.id = h.work_order_id
      where o.status = 'completed' and h.quantity > 0 group by 1, 2 order by unit`;
    expect([...makers]).toEqual([...counted]);
    const days =
      await sql`select day::text, made_by, unit, quantity_good::int as good from maker_days order by 1, 2, 3`;
    const countedDays = await sql`
      select (o.completed_at at time zone 'UTC')::date::text as day, made_by, unit, sum(h.quantity)::int as good
      from status_history h join work_orders o on o.id = h.work_order_id
      where o.status = 'completed' and h.quantity > 0 group by 1, 2, 3 order by 1, 2, 3`;
    expect([...days]).toEqual([...countedDays]);
    const closed = await sql`select sum(orders)::int as orders, count(distinct unit)::int as units from closed_totals`;
    expect([...closed]).toEqual([{ orders: 24, units: 2 }]);
    // References that differ in case only stay; no more of them come.
    await expect(sql`update work_orders set external_ref = 'sO-1' where number_key = 2`).rejects.toMatchObject({
      constraint_name: "work_orders_external_ref",
    });
    await expect(sql`update work_orders set quantity_good = 0`).rejects.toMatchObject({ code: "23001" });
    await expect(sql`update status_history set made_by = null`).rejects.toThrow(/append-only/);
  });
});
