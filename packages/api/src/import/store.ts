import type { Db } from "@lantai/db/connect";
import { caseless, teams, users, workOrders, workOrderSteps } from "@lantai/db/schema";
import { and, eq, inArray, isNull, type SQL, sql, type SQLWrapper } from "drizzle-orm";
import { MAX_QUOTED } from "./brief.js";
import { STEP_SEPARATOR } from "./csv-columns.js";
import { type NamedUser, type StoredOrder, caseKey } from "./rules.js";

/** A list as one parameter, of any length. */
const listed = (texts: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb))`;

/** The orders of these external references, without case. */
export const ordersByRef = (db: Db, refs: readonly string[]): Promise<StoredOrder[]> =>
  ordersIn(
    db,
    and(
      sql`${caseless(workOrders.externalRef)} in (select ${caseless(sql`ref`)} from ${listed(refs)} as named (ref))`,
      // As the index has it.
      isNull(workOrders.externalRefShared),
    ),
  );

/** The orders of these numbers. */
export const ordersByNumber = (db: Db, numbers: readonly string[]): Promise<StoredOrder[]> =>
  ordersIn(db, sql`${workOrders.number} in ${listed(numbers)}`);

/** What `String.trim` removes. */
const WHITE_SPACE =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/** The text as `brief` has it. */
const brief = (text: SQLWrapper) => sql<string>`(
  select case when char_length(trimmed) <= ${MAX_QUOTED}::int then trimmed
    else left(trimmed, ${MAX_QUOTED - 1}::int) || '…' || encode(sha256(convert_to(trimmed, 'UTF8')), 'hex') end
  from (select btrim(${text}, ${WHITE_SPACE}) as trimmed offset 0) as long)`;

/** What stands between two names of steps, as it is compared, and as a pattern with the white space that a reader passes over. */
const BETWEEN = ` ${STEP_SEPARATOR} `;
const SEPARATED = `[${WHITE_SPACE}]*${STEP_SEPARATOR}[${WHITE_SPACE}]*`;

/**
 * The names of an order's steps, in their order, as a file that says the same is read: a name may have the separator in it.
 * (drizzle leaves out the tables of columns, so they are named here.)
 */
const stepNames = sql`(select string_agg(regexp_replace(s.name, ${SEPARATED}, ${BETWEEN}, 'g'), ${BETWEEN} order by s.position)
  from ${workOrderSteps} s where s.work_order_id = work_orders.id)`;

function ordersIn(db: Db, condition: SQL | undefined): Promise<StoredOrder[]> {
  return db
    .select({
      number: workOrders.number,
      externalRef: workOrders.externalRef,
      productName: brief(workOrders.productName),
      quantity: workOrders.quantity,
      deadline: workOrders.deadline,
      operator: users.username,
      unit: workOrders.unit,
      priority: workOrders.priority,
      note: brief(workOrders.note),
      team: teams.name,
      steps: sql<string | null>`case when work_orders.step_count > 0 then ${brief(stepNames)} end`,
    })
    .from(workOrders)
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .leftJoin(teams, eq(teams.id, workOrders.teamId))
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

/** The ids of the active teams, by name without case. */
export async function activeTeams(db: Db): Promise<Map<string, string>> {
  const rows = await db.select({ id: teams.id, name: teams.name }).from(teams).where(eq(teams.active, true));
  return new Map(rows.map(({ id, name }) => [caseKey(name), id]));
}

/** Keeps teams active until the transaction ends; false where one is not active any more. */
export async function lockActiveTeams(tx: Db, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const rows = await tx
    .select({ active: teams.active })
    .from(teams)
    .where(inArray(teams.id, [...ids]))
    .orderBy(teams.id)
    .for("share");
  return rows.every(({ active }) => active);
}
