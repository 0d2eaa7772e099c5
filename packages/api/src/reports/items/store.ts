import type { Db } from "@lantai/db/connect";
import { THOUSANDTHS } from "@lantai/db/schema/columns";
import { caseless, statusHistory, workOrders, workOrderSteps } from "@lantai/db/schema";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { and, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { historyItems, type HistoryRow } from "../../work-orders/actions.js";
import { hourOf, isLateIn, itemsOf } from "../production/rows.js";
import { type Slots, slotOf, spanAt } from "../production/slots.js";
import type { ListReportItems } from "./schema.js";

const h = statusHistory;
const w = workOrders;
const s = workOrderSteps;

/** Which items are read, and after which one of the page before. */
export interface ItemsQuery extends Omit<
  ListReportItems,
  "from" | "to" | "shift" | "limit" | "cursor" | "completedFrom" | "completedTo"
> {
  slots: Slots;
  /** The slots that are asked for; null for all. */
  slotNumbers: readonly number[] | null;
  timeZone: string;
  /** Instants, both included; null where open. */
  completed: { from: string | null; to: string | null };
  /** Only what was stored at this instant or later. */
  storedSince: string | undefined;
  after: readonly [madeAt: string, id: number] | null;
  limit: number;
}

type OrderQuantities = Record<"quantity" | "quantityGood" | "quantityScrap", number>;

/** An item with its order, and the number of the slot that it counts in. */
export interface FoundItem extends Record<string, unknown> {
  /** As text: the driver reads no 64-bit number. */
  id: string;
  slot: number;
  isLate: boolean;
  order: { id: string; number: string; productName: string; unit: string; status: WorkOrderStatus } & OrderQuantities;
}

/** A stored quantity as the API has it. */
const amount = (column: AnyPgColumn): SQL => sql`(${column}::float8 / ${THOUSANDTHS})`;

const is = (column: AnyPgColumn, value: string | null | undefined): SQL | undefined =>
  value === undefined ? undefined : value === null ? isNull(column) : eq(column, value);

/** The items behind a figure, those made last first. */
export async function findItems(db: Db, query: ItemsQuery): Promise<{ found: FoundItem[]; rows: HistoryRow[] }> {
  const { slots, slotNumbers, timeZone, completed, storedSince, after, limit, operatorId, ...filter } = query;
  const { teamId, step, product, orderId, unit, scrapReason, hasNote, isLate, hour } = filter;
  const span = spanAt(h.madeAt);
  const late = isLateIn(span);
  const conditions = and(
    itemsOf({ slots, operatorId, teamId: undefined }, { isOutputOnly: hasNote !== true }),
    slotNumbers === null ? undefined : inArray(slotOf(span), [...slotNumbers]),
    hour === undefined ? undefined : eq(hourOf(timeZone), hour),
    is(h.teamId, teamId),
    is(s.name, step),
    is(w.productName, product),
    is(h.workOrderId, orderId),
    unit === undefined ? undefined : eq(caseless(w.unit), caseless(sql`${unit}::text`)),
    is(h.scrapReason, scrapReason),
    scrapReason === undefined ? undefined : ne(h.quantityScrap, 0),
    hasNote === undefined ? undefined : hasNote ? isNotNull(h.note) : isNull(h.note),
    isLate === undefined ? undefined : isLate ? late : sql`not ${late}`,
    completed.from === null ? undefined : gte(w.completedAt, completed.from),
    completed.to === null ? undefined : lte(w.completedAt, completed.to),
    storedSince === undefined ? undefined : gte(h.at, storedSince),
    after === null ? undefined : lt(sql`(${h.madeAt}, ${h.id})`, sql`(${after[0]}::timestamptz, ${after[1]}::int8)`),
  );
  const found = await db.execute<FoundItem>(sql`
    with calendar as (${slots.calendar})
    select ${h.id}::text as id, ${slotOf(span)} as slot, ${late} as "isLate",
      json_build_object('id', ${w.id}, 'number', ${w.number}, 'productName', ${w.productName}, 'unit', ${w.unit},
        'status', ${w.status}, 'quantity', ${amount(w.quantity)}, 'quantityGood', ${amount(w.quantityGood)},
        'quantityScrap', ${amount(w.quantityScrap)}) as "order"
    from ${h} join ${w} on ${w.id} = ${h.workOrderId} left join ${s} on ${s.id} = ${h.stepId}
    where ${conditions} order by ${h.madeAt} desc, ${h.id} desc limit ${limit}`);
  const ids = found.map(({ id }) => Number(id));
  const rows = ids.length === 0 ? [] : await historyItems(db).where(inArray(h.id, ids));
  return { found: [...found], rows };
}
