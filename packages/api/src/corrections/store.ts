import type { Db } from "@lantai/db/connect";
import { THOUSANDTHS } from "@lantai/db/schema/columns";
import { statusHistory } from "@lantai/db/schema";
import type { ReversalReason, ScrapReason } from "@lantai/db/vocabulary";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { setAuditActor } from "../audit/audit-actor.js";
import type { OrderRow, WrittenBy } from "../work-orders/actions.js";
import { historyItems, unchangedOrder } from "../work-orders/actions.js";

/** One item of the order's ledger, if it is one. */
export async function findItem(db: Db, orderId: string, itemId: number) {
  const [item] = await historyItems(db).where(
    and(eq(statusHistory.id, itemId), eq(statusHistory.workOrderId, orderId)),
  );
  return item ?? null;
}

/** A report that is taken back, why, and what stands instead. */
export interface StoredCorrection {
  itemId: number;
  reason: ReversalReason;
  note: string | null;
  instead: { quantity: number; quantityScrap: number; scrapReason: ScrapReason | null } | null;
}

const stored = (quantity: number) => Math.round(quantity * THOUSANDTHS);

/**
 * Stores the reversal, and the report that stands instead, in the reversed one's place, in one statement: unless the order
 * has changed since `order` was read, then null. Returns the new items of the ledger.
 */
export async function insertCorrection(
  db: Db,
  order: OrderRow,
  { itemId, reason, note, instead, now, who, userId, serviceId }: StoredCorrection & WrittenBy,
) {
  const rows = await db.execute<{ id: string }>(sql`
    with unchanged as (${unchangedOrder(order.id, order.version)}),
    item as (select * from status_history where id = ${itemId}::bigint),
    said (nth, quantity, quantity_scrap, scrap_reason, reverses, reversal_reason, note) as (
      select 1, -quantity, -quantity_scrap, scrap_reason, id, ${reason}::reversal_reason, ${note}::text from item
      union all
      select 2, ${stored(instead?.quantity ?? 0)}::bigint, ${stored(instead?.quantityScrap ?? 0)}::bigint,
        ${instead?.scrapReason ?? null}::scrap_reason, null, null, null where ${instead !== null})
    insert into status_history (work_order_id, from_status, to_status, quantity, quantity_scrap, scrap_reason, reverses,
      reversal_reason, note, actor_user_id, actor_service_id, at, made_at, made_by)
    select unchanged.id, unchanged.status, unchanged.status, said.quantity, said.quantity_scrap, said.scrap_reason,
      said.reverses, said.reversal_reason, said.note, ${userId}::uuid, ${serviceId}::uuid, ${now}::timestamptz,
      item.made_at, item.made_by
    from unchanged, item, said where ${setAuditActor(JSON.stringify(who))} order by nth returning id`);
  if (rows.length === 0) return null;
  const ids = rows.map(({ id }) => Number(id));
  return historyItems(db).where(inArray(statusHistory.id, ids)).orderBy(asc(statusHistory.id));
}
