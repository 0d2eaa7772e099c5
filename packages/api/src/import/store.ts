import type { Db } from "@lantai/db/connect";
import { users, workOrders } from "@lantai/db/schema";
import { eq, type SQL, sql } from "drizzle-orm";
import type { NamedUser, StoredOrder } from "./rules.js";

/** A list as one parameter, of any length. */
const listed = (texts: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb))`;

/** The orders of these external references. */
export const ordersByRef = (db: Db, refs: readonly string[]): Promise<StoredOrder[]> =>
  ordersIn(db, sql`${workOrders.externalRef} in ${listed(refs)}`);

/** The orders of these numbers. */
export const ordersByNumber = (db: Db, numbers: readonly string[]): Promise<StoredOrder[]> =>
  ordersIn(db, sql`${workOrders.number} in ${listed(numbers)}`);

function ordersIn(db: Db, condition: SQL): Promise<StoredOrder[]> {
  return db
    .select({
      number: workOrders.number,
      externalRef: workOrders.externalRef,
      productName: workOrders.productName,
      quantity: workOrders.quantity,
      deadline: workOrders.deadline,
      operator: users.username,
      unit: workOrders.unit,
      priority: workOrders.priority,
      note: workOrders.note,
    })
    .from(workOrders)
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .where(condition);
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
