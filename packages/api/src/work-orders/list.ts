import type { Db } from "@lantai/db/connect";
import { preparedStatement, FORCE_CUSTOM_PLAN } from "@lantai/db/prepared-statement";
import { dictionaryOrder, users, workOrders } from "@lantai/db/schema";
import { PRIORITIES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { and, asc, desc, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { text, EmittedInstant } from "../platform/fields.js";
import { type PageRequest } from "../platform/paging.js";
import { type Conditions, conditionsOf, type Filter, hasPeriod, matchesOf, matching, valuesOf } from "./filters.js";
import { SORTS_ASCENDING, type Sort } from "./sorts.js";
import { asWorkOrders, orderWithoutSteps, orderWithSteps, type OrderRow, sortKeyColumns } from "./store.js";

/** The order of a list: a requested sort, or that of an operator's own orders: open first, most urgent first. */
export type ListOrder = Sort | "assigned";

const w = workOrders;
const p = sql.placeholder;
/** An order with the columns that lists sort by. */
export type ListRow = OrderRow & { numberKey: number; urgency: number };

/** A column that a list is sorted by: its type in the database, and the schema of its value in a cursor. */
interface SortKey {
  column: SQLWrapper;
  type: SQL;
  schema: z.ZodType<string | number>;
  of: (row: ListRow) => string | number;
}

const deadlineKey: SortKey = {
  column: w.deadline,
  type: sql`timestamptz`,
  schema: EmittedInstant,
  of: (row) => row.deadline,
};

const NUMBER_KEY: SortKey = {
  column: w.numberKey,
  type: sql`bigint`,
  schema: z.int(),
  of: (row) => row.numberKey,
};

/** A list sorted by these columns; the number's sort key breaks ties. `schema` is that of a sort key in a cursor. */
function sortedBy(...columns: readonly SortKey[]) {
  const keys = [...columns, NUMBER_KEY];
  const [first = NUMBER_KEY.schema, ...rest] = keys.map((key) => key.schema);
  const schema: z.ZodType<(string | number)[]> = z.tuple([first, ...rest]);
  return { keys, schema };
}

/** The columns of each sort. */
const SORT_KEYS = {
  number: sortedBy(),
  deadline: sortedBy(deadlineKey),
  createdAt: sortedBy({ ...deadlineKey, column: w.createdAt, of: (row) => row.createdAt }),
  priority: sortedBy({
    column: w.priority,
    type: sql`priority`,
    schema: z.enum(PRIORITIES),
    of: (row) => row.priority,
  }),
  productName: sortedBy({
    column: dictionaryOrder(w.productName),
    type: sql`text`,
    schema: text(1, 200),
    of: (row) => row.productName,
  }),
  status: sortedBy({
    column: w.status,
    type: sql`work_order_status`,
    schema: z.enum(WORK_ORDER_STATUSES),
    of: (row) => row.status,
  }),
  assigned: sortedBy(
    { column: w.urgency, type: sql`smallint`, schema: z.int().min(0).max(99), of: (row) => row.urgency },
    deadlineKey,
  ),
};

function keysOf(order: ListOrder) {
  const descending = order.startsWith("-");
  const sort = SORTS_ASCENDING.find((name) => order === name || order === `-${name}`) ?? "assigned";
  return { ...SORT_KEYS[sort], descending };
}

/** The schema of the sort key in a cursor of this order. */
export const sortKeySchema = (order: ListOrder) => keysOf(order).schema;

/** The sort key of a row in this order. */
export function sortKeyOf(order: ListOrder): (row: ListRow) => (string | number)[] {
  const { keys } = keysOf(order);
  return (row) => keys.map((key) => key.of(row));
}

/**
 * The shape of a list's query: the filters that are set, the order, the limit, and whether it continues after a row or at
 * an offset. The limit is part of the text because PostgreSQL estimates an unknown one at a tenth of the table, and then
 * replans at every call.
 */
interface Shape {
  conditions: Conditions;
  order: ListOrder;
  limit: number;
  after: boolean;
  offset: boolean;
}

/** Are these the orders of one operator, which are read with their steps? */
const isOwn = ({ names }: Conditions) => names.includes("assignedTo") || names.includes("assignedTeams");

function buildPage(db: Db, { conditions, order, limit, after, offset }: Shape) {
  const { keys, descending } = keysOf(order);
  const columns = sql.join(
    keys.map((key) => sql`${key.column}`),
    sql`, `,
  );
  const sortKey = sql.join(
    keys.map((key, i) => sql`${p(`after${i}`)}::${key.type}`),
    sql`, `,
  );
  const beyond = descending ? sql`(${columns}) < (${sortKey})` : sql`(${columns}) > (${sortKey})`;
  const orderBy = sql.join(
    keys.map((key) => (descending ? desc(key.column) : asc(key.column))),
    sql`, `,
  );
  const literal = (n: number) => sql.raw(String(n));
  const where = and(
    matching(conditions),
    after ? beyond : undefined,
    hasPeriod(conditions) ? FORCE_CUSTOM_PLAN : undefined,
  );
  // The page before anything is joined to it: otherwise PostgreSQL joins every matching order before it sorts them.
  const page = sql`${w} ${where ? sql`where ${where}` : sql``}
    order by ${orderBy} limit ${literal(limit)}${offset ? sql` offset ${p("offset")}` : sql``}`;
  return db
    .select({
      ...(isOwn(conditions) ? orderWithSteps : orderWithoutSteps),
      ...sortKeyColumns,
      matches: sql`(${matchesOf(conditions)})`.mapWith(Number),
    })
    .from(asWorkOrders(db, page))
    .innerJoin(users, eq(users.id, w.operatorId))
    .orderBy(orderBy);
}

/** The most shapes that are kept prepared: more than the screens use, and a bound on memory for any input. */
const MAX_PREPARED_SHAPES = 200;
const preparedPages = preparedStatement(() => new Map<string, ReturnType<ReturnType<typeof buildPage>["prepare"]>>());

function pageQuery(db: Db, shape: Shape) {
  const pages = preparedPages(db);
  const name = JSON.stringify(shape);
  const known = pages.get(name);
  if (known) return known;
  const page = buildPage(db, shape);
  if (pages.size >= MAX_PREPARED_SHAPES) return page;
  const query = page.prepare(`work_orders ${name}`);
  pages.set(name, query);
  return query;
}

/** One page of orders, one row more than requested, and the capped count of all that match. */
export async function listOrders(
  db: Db,
  { filter, order, start, now }: { filter: Filter; order: ListOrder; start: PageRequest; now: string },
): Promise<{ rows: ListRow[]; matches: number }> {
  const conditions = conditionsOf(filter);
  const values = valuesOf(filter, now);
  const after = Object.fromEntries((start.after ?? []).map((value, i) => [`after${i}`, value]));
  const shape = { conditions, order, limit: start.limit + 1, after: start.after !== null, offset: start.offset > 0 };
  const rows = await pageQuery(db, shape).execute({ ...values, ...after, offset: start.offset });
  if (rows[0]) return { rows, matches: rows[0].matches };
  // Past the end there is no row to carry the count; the list's first row has it.
  const isFirst = !shape.after && !shape.offset;
  const first = { ...shape, limit: 1, after: false, offset: false };
  const [row] = isFirst ? [] : await pageQuery(db, first).execute(values);
  return { rows: [], matches: row?.matches ?? 0 };
}
