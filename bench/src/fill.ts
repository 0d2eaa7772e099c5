import type { Sql } from "@lantai/db/connect";

const OPERATORS = 50;

/** Orders per day: a larger database has more years, not fuller days. */
const ORDERS_PER_DAY = 150;

/** Orders inserted by one statement: each updates its operator's counters, whose old versions remain until its end. */
const BATCH = 2000;

/**
 * Fills an empty database with `total` orders, in batches: 150 a day up to now, each with its ledger. Orders of the last
 * two days are pending, those of the last week in progress or on hold, older ones completed, every fiftieth cancelled.
 */
export async function fill(sql: Sql, total: number): Promise<void> {
  await sql`
    insert into users (username, role, name)
    select 'bench.' || i, 'operator', 'Bench ' || i from generate_series(1, ${OPERATORS}::int) i`;
  // Otherwise the server would append a million entries to the audit chain while it is measured.
  await sql.unsafe("alter table work_orders disable trigger work_orders_audit");
  for (let from = 0; from < total; from += BATCH)
    await fillBatch(sql, { from, to: Math.min(total, from + BATCH), total });
  await sql.unsafe("alter table work_orders enable trigger work_orders_audit");
  await sql.unsafe("vacuum (analyze)");
}

async function fillBatch(sql: Sql, { from, to, total }: { from: number; to: number; total: number }): Promise<void> {
  await sql`
    with planned as (
      select i, now() - (${total} - i) * interval '1 day' / ${ORDERS_PER_DAY} as at, 10 + i % 500 as quantity,
        (select id from users where username = 'bench.' || 1 + i % ${OPERATORS}::int) as operator_id
      from generate_series(${from + 1}::int, ${to}::int) i),
    dated as (
      select *, (at at time zone 'Asia/Jakarta')::date as day, at + (6 + i % 5) * interval '1 day' as deadline,
        case when now() - at < interval '2 days' then 'pending'
             when now() - at < interval '7 days' then case when i % 10 = 0 then 'on_hold' else 'in_progress' end
             when i % 50 = 0 then 'cancelled' else 'completed' end::work_order_status as status
      from planned),
    numbered as (
      select dated.*, row_number() over (partition by day order by i) + coalesce(last, 0) as nth
      from dated left join day_counters using (day)),
    made as (
      insert into work_orders (number, number_key, external_ref, product_name, quantity, deadline, priority, operator_id,
        created_at, updated_at)
      select 'WO-' || to_char(day, 'YYYYMMDD') || '-' || lpad(nth::text, greatest(3, length(nth::text)), '0'),
        to_char(day, 'YYYYMMDD')::bigint * 100000000 + nth, case when i % 3 = 0 then 'SO-' || i end,
        (array['Engsel', 'Rak besi', 'Meja lipat', 'Kursi', 'Lemari'])[1 + i % 5] || ' ' || i % 40, quantity * 1000, deadline,
        (array['low', 'normal', 'normal', 'normal', 'high', 'urgent'])[1 + i % 6]::priority, operator_id, at, at
      from numbered returning id, number_key, operator_id),
    counted as (
      insert into day_counters (day, last) select day, max(nth) from numbered group by day
      on conflict (day) do update set last = excluded.last)
    -- The ledger makes the orders what they are: its trigger sets their status, sums and times.
    insert into status_history (work_order_id, from_status, to_status, quantity, quantity_scrap, hold_reason, actor_user_id,
      at, made_at, made_by)
    select id, entry.*, entry.at, case when from_status is not null then made.operator_id end
    from made join numbered on number_key = to_char(day, 'YYYYMMDD')::bigint * 100000000 + nth
    cross join lateral (values
      (null::work_order_status, 'pending'::work_order_status, 0, 0, null::hold_reason, made.operator_id, numbered.at),
      ('pending', 'in_progress', quantity / 2 * 1000, 0, null, made.operator_id, numbered.at + interval '2 days'),
      ('in_progress', 'on_hold', 0, 0, 'other', made.operator_id, numbered.at + interval '2 days'),
      ('in_progress', 'completed', (quantity - quantity / 2) * 1000, i % 7 * 1000, null, made.operator_id,
        numbered.at + interval '7 days'),
      ('pending', 'cancelled', 0, 0, null, made.operator_id, numbered.at)
    ) as entry (from_status, to_status, quantity, quantity_scrap, hold_reason, operator_id, at)
    where case to_status when 'pending' then true when 'in_progress' then status not in ('pending', 'cancelled')
      else to_status = status end
    order by numbered.at, id, entry.at, to_status`;
}
