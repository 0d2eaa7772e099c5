import type { Db } from "@lantai/db/connect";
import { caseless, users, workOrders } from "@lantai/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type NamedUser, refKey, type StoredOrder } from "./rules.js";

/** A list as one parameter, of any length. */
const listed = (texts: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb))`;

/** The orders of these external references, without case. */
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
    .where(
      and(sql`${caseless(workOrders.externalRef)} in ${listed(refs.map(refKey))}`, isNull(workOrders.externalRefShared)),
    );
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
