import type { Sql } from "@lantai/db/connect";
import { connect } from "@lantai/db/connect";
import { expect } from "vitest";
import { z } from "zod";
import type { AcknowledgedWrite } from "./load.js";

const Numbered = z.object({ number: z.string() });

/**
 * Compares the database with the acknowledged writes: each was applied exactly once, every order's quantities are the sums
 * of its history, histories and notes are in chronological order, and each day's numbers have no duplicate and no gap.
 */
export async function expectLedgerInvariants(
  databaseUrl: string,
  acknowledged: readonly AcknowledgedWrite[],
): Promise<void> {
  const { sql, close } = connect(databaseUrl, { max: 1 });
  try {
    const applied = await appliedWrites(sql);
    expect(acknowledged.filter(({ key }) => applied.get(key)?.times !== 1)).toEqual([]);
    const numbers = acknowledged
      .filter(({ kind }) => kind === "order")
      .map(({ key, response }) => [applied.get(key)?.number, Numbered.parse(response.body).number]);
    expect(numbers.filter(([stored, acknowledged]) => stored !== acknowledged)).toEqual([]);
    expect(await ordersWithWrongSums(sql)).toEqual([]);
    expect(await daysWithWrongNumbers(sql)).toEqual([]);
    expect(await entriesOutOfOrder(sql)).toEqual([]);
  } finally {
    await close();
  }
}

/** How many times each idempotency key's write was applied, and the number of the order it created. */
async function appliedWrites(sql: Sql): Promise<Map<string, { times: number; number: string | null }>> {
  const rows = await sql<{ key: string; times: number; number: string | null }[]>`
    select key, sum(times)::int as times, max(number) as number from (
      select product_name as key, count(*) as times, max(number) as number from work_orders group by 1
      union all select note, count(*), null from progress_notes group by 1
      union all select h.note, count(*), null from status_history h
        where not exists (select from progress_notes p where p.history_id = h.id) group by 1
    ) as each group by key`;
  return new Map(rows.map(({ key, ...write }) => [key, write]));
}

const ordersWithWrongSums = (sql: Sql) => sql`
  select o.number from work_orders o join status_history h on h.work_order_id = o.id group by o.id
  having (o.quantity_good, o.quantity_scrap) <> (sum(h.quantity), sum(h.quantity_scrap))`;

const daysWithWrongNumbers = (sql: Sql) => sql`
  select day, last, numbers from day_counters full join (
    select substr(number, 4, 8)::date as day, array_agg(number_key % 100000000 order by number_key) as numbers
    from work_orders group by 1
  ) as made using (day) where numbers is distinct from array(select generate_series(1, last::bigint))`;

const entriesOutOfOrder = (sql: Sql) => sql`
  select * from (
    select 'history' as list, work_order_id, id, at, lag(at) over (partition by work_order_id order by id) as before
    from status_history
    union all
    select 'progress', work_order_id, id, at, lag(at) over (partition by work_order_id order by id) from progress_notes
  ) as items where at < before`;
