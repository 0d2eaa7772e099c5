import type { Sql } from "@lantai/db/connect";

const OPERATORS = 50;

/**
 * Fills the database up to `total` orders, set by set: spread over two years, the last 2 % of them open, the others
 * completed or cancelled; each with its ledger. The sums are those that the ledger says.
 */
export async function fill(sql: Sql, total: number): Promise<void> {
  await sql`
    insert into users (username, role, name)
    select 'bench.' || i, 'operator', 'Bench ' || i from generate_series(1, ${OPERATORS}::int) i
    on conflict do nothing`;
  const [have] = await sql<{ n: number }[]>`select count(*)::int as n from work_orders`;
  const step = 50_000;
  for (let from = have?.n ?? 0; from < total; from += step)
    await fillSome(sql, from, Math.min(total, from + step), total);
  await sql.unsafe("vacuum (analyze) work_orders, status_history, users");
}

async function fillSome(sql: Sql, from: number, to: number, total: number): Promise<void> {
  await sql`
    with numbered as (
      select i, now() - interval '730 days' + i * (interval '730 days' / ${total}) as at, 10 + i % 500 as quantity,
        case when i > ${total} * 0.98 then (array['pending', 'in_progress', 'on_hold'])[1 + i % 3]
             when i % 50 = 0 then 'cancelled' else 'completed' end::work_order_status as status
      from generate_series(${from + 1}::int, ${to}::int) i),
    dated as (
      select *, (at at time zone 'Asia/Jakarta')::date as day,
        row_number() over (partition by (at at time zone 'Asia/Jakarta')::date order by i)
          + coalesce((select last from day_counters c where c.day = (at at time zone 'Asia/Jakarta')::date), 0) as nth
      from numbered),
    made as (
      insert into work_orders (number, number_key, external_ref, product_name, quantity, quantity_good, quantity_scrap,
        deadline, priority, status, operator_id, created_at, updated_at, started_at, completed_at)
      select 'WO-' || to_char(day, 'YYYYMMDD') || '-' || lpad(nth::text, greatest(3, length(nth::text)), '0'),
        to_char(day, 'YYYYMMDD')::bigint * 100000000 + nth, case when i % 3 = 0 then 'SO-' || i end,
        (array['Engsel', 'Rak besi', 'Meja lipat', 'Kursi', 'Lemari'])[1 + i % 5] || ' ' || i % 40, quantity * 1000,
        case when status = 'completed' then quantity * 1000 else 0 end, case when status = 'completed' then i % 7 * 1000 else 0 end,
        at + interval '10 days', (array['low', 'normal', 'normal', 'normal', 'high', 'urgent'])[1 + i % 6]::priority, status,
        (select id from users where username = 'bench.' || 1 + i % ${OPERATORS}::int), at, at,
        case when status not in ('pending', 'cancelled') then at end, case when status = 'completed' then at + interval '8 days' end
      from dated returning *),
    counted as (
      insert into day_counters (day, last) select day, max(nth) from dated group by day
      on conflict (day) do update set last = excluded.last)
    insert into status_history (work_order_id, from_status, to_status, quantity, quantity_scrap, hold_reason, actor_user_id, at)
    select id, null::work_order_status, 'pending'::work_order_status, 0, 0, null::hold_reason, operator_id, created_at from made
    union all
    select id, 'pending', status, quantity_good, quantity_scrap, case when status = 'on_hold' then 'other'::hold_reason end,
      operator_id, updated_at from made where status <> 'pending'`;
}
