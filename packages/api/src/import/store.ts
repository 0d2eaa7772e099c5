import type { Db } from "@lantai/db/connect";
import { users, workOrders } from "@lantai/db/schema";
import { eq, sql } from "drizzle-orm";
import { numberKeyOf, numberOf } from "../work-orders/write.js";
import type { NamedUser, StoredOrder } from "./rules.js";

/** A list as one parameter, of any length. */
const listed = (texts: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb))`;

/** The orders of these external references. */
export async function ordersByRef(db: Db, refs: readonly string[]): Promise<StoredOrder[]> {
  const rows = await db
    .select({
      number: workOrders.number,
      externalRef: workOrders.externalRef,
      productName: workOrders.productName,
      quantity: workOrders.quantity,
      deadline: workOrders.deadline,
      operator: users.username,
    })
    .from(workOrders)
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .where(sql`${workOrders.externalRef} in ${listed(refs)}`);
  return rows.flatMap(({ externalRef, ...row }) => (externalRef === null ? [] : [{ ...row, externalRef }]));
}

/** The users with these usernames, keyed without case. */
export async function usersByKey(db: Db, keys: readonly string[]): Promise<Map<string, NamedUser>> {
  const rows = await db
    .select({ id: users.id, key: users.usernameKey, role: users.role, active: users.active })
    .from(users)
    .where(sql`${users.usernameKey} in ${listed(keys)}`);
  return new Map(
    rows.map(({ id, key, role, active }) => [key, { id, isActiveOperator: active && role === "operator" }]),
  );
}

/** Creates operators who cannot log in until a manager sets a password. */
export async function insertOperators(db: Db, usernames: readonly string[], now: string): Promise<void> {
  await db.execute(sql`
    insert into users (username, role, created_at)
    select username, 'operator'::role, ${now}::timestamptz from ${listed(usernames)} as named (username)`);
}

/** Takes `count` numbers of a day at once, and returns the first; other transactions that create orders wait for the commit. */
export async function takeNumbers(db: Db, day: string, count: number): Promise<number> {
  const [row] = await db.execute<{ first: number }>(sql`
    insert into day_counters (day, last) values (${day}::date, ${count})
    on conflict (day) do update set last = day_counters.last + excluded.last
    returning last - ${count}::int + 1 as first`);
  if (!row) throw new Error("an upsert returned no row");
  return row.first;
}

/** An order to store; `count` is its place among the day's numbers. */
export interface NumberedOrder {
  count: number;
  externalRef: string;
  productName: string;
  quantity: number;
  deadline: string;
  operatorId: string;
}

/** Stores orders of one day, each with the first item of its history: `createOrder` for many, in one statement. */
export async function insertOrders(
  db: Db,
  orders: readonly NumberedOrder[],
  { day, now, userId, serviceId }: { day: string; now: string; userId: string | null; serviceId: string | null },
): Promise<void> {
  const rows = orders.map((order) => ({ ...order, quantity: workOrders.quantity.mapToDriverValue(order.quantity) }));
  await db.execute(sql`
    with made as (
      insert into work_orders (number, number_key, external_ref, product_name, quantity, deadline, operator_id,
        created_at, updated_at)
      select ${numberOf(sql`day`, sql`count`)}, ${numberKeyOf(sql`day`, sql`count`)}, "externalRef", "productName",
        quantity, deadline, "operatorId", ${now}::timestamptz, ${now}::timestamptz
      from (select ${day}::date as day, asked.* from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as asked (
        count int, "externalRef" text, "productName" text, quantity bigint, deadline timestamptz, "operatorId" uuid)
      ) as numbered
      order by count
      returning id, status, created_at)
    insert into status_history (work_order_id, to_status, actor_user_id, actor_service_id, at)
    select id, status, ${userId}::uuid, ${serviceId}::uuid, created_at from made`);
}
