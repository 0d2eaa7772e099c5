import type { Db } from "@lantai/db/connect";
import { dayCounters } from "@lantai/db/schema";
import { eq, sql } from "drizzle-orm";
import type { PlacedStep } from "../steps/rules.js";
import { columnDefinitions, columnNames, nextNumbers, type NewOrder, numberColumns, toRow } from "./insert.js";

/** A new order with the steps that it is planned with. */
export interface ImportedOrder extends NewOrder {
  steps: readonly PlacedStep[];
}

/** Who stores imported orders, and when. */
export interface ImportedBy {
  day: string;
  now: string;
  userId: string | null;
  serviceId: string | null;
}

/** The key of the advisory lock; any number that every Lantai process shares. */
const IMPORT_LOCK = 5171941622;

/**
 * Prepares `tx` for `insertImported`: one import at a time, and the orders of it are counted at the end. The counters of an
 * operator's orders are locked from the count to the end of the transaction.
 */
export async function beginImport(tx: Db): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(${IMPORT_LOCK}::bigint), set_config('lantai.count_later', 'on', true)`,
  );
}

/** The last number of `day` that was taken, without a lock. */
export async function lastNumber(db: Db, day: string): Promise<number> {
  const [counter] = await db.select({ last: dayCounters.last }).from(dayCounters).where(eq(dayCounters.day, day));
  return counter?.last ?? 0;
}

/** Locks the day's counter until `tx` ends, takes `count` numbers, and returns the last one before them. */
export async function takeNumbers(tx: Db, day: string, count: number): Promise<number> {
  const [counter] = await tx.execute<{ last: number }>(
    nextNumbers({ day: sql`${day}::date`, count: sql`${count}::int` }),
  );
  if (!counter) throw new Error("the counter returned no row");
  return counter.last - count;
}

const stepDefinitions = sql`nth int, position smallint, name text, team_id uuid, is_rework boolean, counts boolean`;

/** Stores orders under consecutive numbers of the day, each with the first item of its history. */
export async function insertImported(
  tx: Db,
  { orders, firstNumber }: { orders: readonly ImportedOrder[]; firstNumber: number },
  { day, now, userId, serviceId }: ImportedBy,
): Promise<void> {
  const rows = orders.map((order, i) => ({ serial: firstNumber + i, ...toRow(order) }));
  const steps = orders.flatMap((order, nth) => order.steps.map((step) => ({ nth, ...toStepRow(step) })));
  await tx.execute(sql`
    with inserted as (
      insert into work_orders (number, number_key, created_at, updated_at, ${columnNames})
      select ${numberColumns(sql`serial`)}, ${now}::timestamptz, ${now}::timestamptz, ${columnNames}
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (serial int, ${columnDefinitions}),
        (select ${day}::date as day) as counter
      order by serial returning id, status, created_at, number_key),
    planned as (
      insert into work_order_steps (work_order_id, position, name, team_id, is_rework, counts)
      select inserted.id, position, name, team_id, is_rework, counts
      from jsonb_to_recordset(${JSON.stringify(steps)}::text::jsonb) as step (${stepDefinitions})
      join inserted on number_key % 100000000 = ${firstNumber}::int + nth)
    insert into status_history (work_order_id, to_status, actor_user_id, actor_service_id, at, made_at)
    select id, status, ${userId}::uuid, ${serviceId}::uuid, created_at, created_at from inserted`);
}

/** Counts the orders of an import for their operators, as a trigger does for every other order (0021). */
export async function countImported(tx: Db, orders: readonly ImportedOrder[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const { operatorId } of orders) counts.set(operatorId, (counts.get(operatorId) ?? 0) + 1);
  const rows = [...counts].map(([id, n]) => ({ id, n }));
  // In the order of the ids, as the trigger has them.
  await tx.execute(sql`
    insert into operator_load as l (operator_id, orders, assigned, in_progress)
    select id, n, n, 0 from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (id uuid, n int) order by id
    on conflict (operator_id) do update set orders = l.orders + excluded.orders, assigned = l.assigned + excluded.assigned`);
}

const toStepRow = ({ position, name, teamId, isRework, counts }: PlacedStep) => ({
  position,
  name,
  team_id: teamId,
  is_rework: isRework,
  counts,
});
