import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { users, workOrders } from "@lantai/db/schema";
import { type Column, eq, type SQL, sql } from "drizzle-orm";
import { type AuditActor, setAuditActor } from "../audit/audit-actor.js";
import { asWorkOrders, orderWithSteps } from "./store.js";

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
  "teamId",
  "teamIds",
  "stepCount",
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

/** The columns that an insert fills from its input, and their definitions. */
export const columnNames = sql.join(
  COLUMNS.map(({ column }) => sql.identifier(column.name)),
  sql`, `,
);
/** The same with their types, for `jsonb_to_record`. */
export const columnDefinitions = sql.join(
  COLUMNS.map(({ column }) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
  sql`, `,
);

/** Takes the day's next `count` numbers: the row's lock makes them gapless, also for several creators at once. */
export const nextNumbers = ({ day, count }: { day: SQL; count: SQL }): SQL => sql`
  insert into day_counters (day, last) values (${day}, ${count})
  on conflict (day) do update set last = day_counters.last + excluded.last returning day, last`;

/** The number of a counter's `day` and this serial, and its sort key. */
export function numberColumns(serial: SQL): SQL {
  const dayText = sql`to_char(day, 'YYYYMMDD')`;
  return sql`'WO-' || ${dayText} || '-' || lpad(${serial}::text, greatest(3, length(${serial}::text)), '0'),
    ${dayText}::bigint * 100000000 + ${serial}`;
}

const insertOne = preparedStatement((db) => {
  const counter = db.$with("counter", {}).as(nextNumbers({ day: sql`${p("day")}::date`, count: sql`1` }));
  const inserted = db.$with("inserted", {}).as(sql`
    insert into work_orders (number, number_key, created_at, updated_at, ${columnNames})
    select ${numberColumns(sql`last`)}, ${instantParam("now")}, ${instantParam("now")}, ${columnNames}
    from counter, jsonb_to_record(${p("order")}::text::jsonb) as input (${columnDefinitions}) returning *`);
  const entry = db.$with("entry", {}).as(sql`
    insert into status_history (work_order_id, to_status, actor_user_id, actor_service_id, at, made_at)
    select id, status, ${p("userId")}::uuid, ${p("serviceId")}::uuid, created_at, created_at from inserted
    where ${setAuditActor(p("who"))}`);
  return db
    .with(counter, inserted, entry)
    .select(orderWithSteps)
    .from(asWorkOrders(db, sql`inserted`))
    .innerJoin(users, eq(users.id, workOrders.operatorId))
    .prepare("insert_work_order");
});

/** Stores a new order under the next number of `day` (the plant's date), with the first item of its history. */
export async function insertOrder(db: Db, order: NewOrder, { day, who, ...by }: WrittenBy & { day: string }) {
  const [created] = await insertOne(db).execute({
    ...by,
    order: JSON.stringify(toRow(order)),
    day,
    who: JSON.stringify(who),
  });
  if (!created) throw new Error("an insert returned no row");
  return created;
}

/** An order as a JSON row of its columns. */
export function toRow(order: NewOrder): Record<string, unknown> {
  return Object.fromEntries(
    COLUMNS.map(({ field, column }) => {
      const value = order[field] ?? column.default ?? null;
      // An array stays one: the rows are read as JSON.
      return [column.name, value === null || Array.isArray(value) ? value : column.mapToDriverValue(value)];
    }),
  );
}
