import type { Db } from "@lantai/db/connect";
import { statusHistory, workOrders } from "@lantai/db/schema";
import { THOUSANDTHS } from "@lantai/db/schema/columns";
import { OPEN_STATUSES } from "@lantai/db/vocabulary";
import { and, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { MOST_UNITS } from "../production/rules.js";

const h = statusHistory;
const w = workOrders;

/** Why and since when each of these orders is held, of those that are. */
export async function currentHolds(db: Db, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return db
    .selectDistinctOn([h.workOrderId], { orderId: h.workOrderId, reason: h.holdReason, since: h.madeAt })
    .from(h)
    .where(and(sql`${h.workOrderId} = any (${sql.param([...orderIds])}::uuid[])`, isNotNull(h.holdReason)))
    .orderBy(h.workOrderId, sql`${h.id} desc`);
}

/**
 * What was still to be made when the day began at `start`, of the orders due by `dueBy` that were open then or were
 * created since: by unit and date of the deadline, for the units of most orders.
 */
export async function outstandingByDeadline(
  db: Db,
  { start, dueBy, timeZone }: { start: string; dueBy: string; timeZone: string },
) {
  const orders = (which: SQL) => sql`
    select ${w.unit} as unit, ${w.deadline} as deadline,
      greatest(0, ${w.quantity} - ${w.quantityGood} + coalesce(made.quantity, 0)) as outstanding
    from ${w} left join made on made.work_order_id = ${w.id} where ${which} and ${w.deadline} <= ${dueBy}`;
  const open = orders(inArray(w.status, [...OPEN_STATUSES]));
  const finishedSince = orders(sql`${w.completedAt} >= ${start}`);
  const rows = await db.execute<{ unit: string; deadlineDay: string; quantity: string }>(sql`
    with made as (
      select work_order_id, sum(quantity) as quantity from status_history where made_at >= ${start} and quantity <> 0 group by 1
    )
    , orders as (${open} union all ${finishedSince})
    , units as (select unit from orders group by unit order by count(*) desc, unit limit ${MOST_UNITS})
    select unit, to_char(deadline at time zone ${timeZone}, 'YYYY-MM-DD') as "deadlineDay", sum(outstanding) as quantity
    from orders where unit in (select unit from units) group by 1, 2`);
  return rows.map(({ unit, deadlineDay, quantity }) => ({
    unit,
    deadlineDay,
    quantity: Number(quantity) / THOUSANDTHS,
  }));
}

/** Has there ever been an order? */
export async function hasOrders(db: Db): Promise<boolean> {
  const rows = await db.select({ id: w.id }).from(w).limit(1);
  return rows.length > 0;
}
