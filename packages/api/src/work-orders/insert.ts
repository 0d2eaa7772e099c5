import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { dayCounters, users, workOrders } from "@lantai/db/schema";
import { type Column, eq, sql } from "drizzle-orm";
import { type AuditActor, setAuditActor } from "../audit/audit-actor.js";
import { asWorkOrders, orderColumns } from "./store.js";

/** The fields of a new order: the one list, for an order that is planned and for the orders of an import. */
const FIELDS = [
  "productName",
  "quantity",
  "unit",
  "deadline",
  "priority",
  "operatorId",
  "note",
  "externalRef",
] as const satisfies readonly (keyof typeof workOrders.$inferInsert)[];

/** A new order; what is absent gets its column's default. */
export type NewOrder = Pick<typeof workOrders.$inferInsert, (typeof FIELDS)[number]>;

const COLUMNS = FIELDS.map((field): { field: (typeof FIELDS)[number]; column: Column } => ({
  field,
  column: workOrders[field],
}));

const p = sql.placeholder;

/** A placeholder for an instant, ISO 8601 UTC. */
export const instantParam = (name: string) => sql`${p(name)}::timestamptz`;

/** The actor and the time of a write: for the ledger, and `who` for the audit log. */
export interface WrittenBy {
  userId: string | null;
  serviceId: string | null;
  now: string;
  who: AuditActor;
}

/** Numbers are the day's, counted up: the row's lock in `counter` makes them gapless, also for several at once. */
const insertAll = preparedStatement((db) => {
  const count = sql`${p("count")}::int`;
  const counter = db.$with("counter").as(
    db
      .insert(dayCounters)
      .values({ day: sql`${p("day")}::date`, last: count })
      .onConflictDoUpdate({ target: dayCounters.day, set: { last: sql`${dayCounters.last} + excluded.last` } })
      .returning(),
  );
  const names = sql.join(
    COLUMNS.map(({ column }) => sql.identifier(column.name)),
    sql`, `,
  );
  const definitions = sql.join(
    COLUMNS.map(({ column }) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  const dayText = sql`to_char(day, 'YYYYMMDD')`;
  const serial = sql`(last - ${count} + nth)`;
  const inserted = db.$with("inserted", {}).as(sql`
    insert into work_orders (number, number_key, created_at, updated_at, ${names})
    select 'WO-' || ${dayText} || '-' || lpad(${serial}::text, greatest(3, length(${serial}::text)), '0'),
      ${dayText}::bigint * 100000000 + ${serial}, ${instantParam("now")}, ${instantParam("now")}, ${names}
    from counter, (
      -- The limit tells the planner that there are few.
      select * from jsonb_to_recordset(${p("orders")}::text::jsonb) as row (nth int, ${definitions}) limit ${count}
    ) as input
    order by nth returning *`);
  const entry = db.$with("entry", {}).as(sql`
    insert into status_history (work_order_id, to_status, actor_user_id, actor_service_id, at, made_at)
    select id, status, ${p("userId")}::uuid, ${p("serviceId")}::uuid, created_at, created_at from inserted
    where ${setAuditActor(p("who"))}`);
  return db
    .with(counter, inserted, entry)
    .select(orderColumns)
    .from(asWorkOrders(db, sql`inserted`))
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .prepare("insert_work_orders");
});

/** Stores new orders under the next numbers of `day` (the plant's date), each with the first item of its history. */
export async function insertOrders(
  db: Db,
  orders: readonly NewOrder[],
  { day, who, ...by }: WrittenBy & { day: string },
) {
  const rows = orders.map((order, i) => ({ nth: i + 1, ...toRow(order) }));
  const values = { orders: JSON.stringify(rows), count: rows.length, day, who: JSON.stringify(who) };
  return insertAll(db).execute({ ...values, ...by });
}

/** Stores one new order: `insertOrders` for one. */
export async function insertOrder(db: Db, order: NewOrder, by: WrittenBy & { day: string }) {
  const [created] = await insertOrders(db, [order], by);
  if (!created) throw new Error("an insert returned no row");
  return created;
}

function toRow(order: NewOrder): Record<string, unknown> {
  return Object.fromEntries(
    COLUMNS.map(({ field, column }) => {
      const value = order[field] ?? column.default ?? null;
      return [column.name, value === null ? null : column.mapToDriverValue(value)];
    }),
  );
}
