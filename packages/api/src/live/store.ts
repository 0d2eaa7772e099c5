import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { workOrders } from "@lantai/db/schema";
import { asc, gte, sql } from "drizzle-orm";
import type { OrderChange } from "../platform/change-feed.js";

/** Past this many changes at once a client is better off reading its lists again. */
export const MOST_CHANGES = 1000;

/**
 * The oldest transaction that may still be running: everything before it is visible now, and whatever becomes visible
 * later has this number or a higher one. So a reader that goes on from here misses nothing.
 */
const horizon = sql`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`.mapWith(Number);

const changesSince = preparedStatement((db) => {
  const changed = db
    .select({
      orderId: workOrders.id,
      number: workOrders.number,
      version: workOrders.version,
      operatorId: workOrders.operatorId,
      priorOperatorId: workOrders.priorOperatorId,
      changedIn: workOrders.changedIn,
    })
    .from(workOrders)
    .where(gte(workOrders.changedIn, sql.placeholder("position")))
    .orderBy(asc(workOrders.changedIn), asc(workOrders.numberKey))
    .limit(MOST_CHANGES + 1)
    .as("changed");
  // One statement, so that both parts see the same snapshot; one row of nulls where nothing has changed.
  return db
    .select({
      horizon,
      orderId: changed.orderId,
      number: changed.number,
      version: changed.version,
      operatorId: changed.operatorId,
      priorOperatorId: changed.priorOperatorId,
      changedIn: changed.changedIn,
    })
    .from(sql`(select 1) as one`)
    .leftJoin(changed, sql`true`)
    .prepare("work_order_changes");
});

/** Where the database stands now. */
export async function currentPosition(db: Db): Promise<number> {
  const [row] = await db.select({ horizon }).from(sql`(select 1) as one`);
  return row?.horizon ?? 0;
}

/** Every order changed since `position`, in the order of the changes, and where to go on; at most one over the limit. */
export async function readChanges(db: Db, position: number): Promise<{ changes: OrderChange[]; next: number }> {
  const rows = await changesSince(db).execute({ position });
  const changes = rows.flatMap(({ horizon: _, orderId, number, version, operatorId, changedIn, ...rest }) =>
    orderId !== null && number !== null && version !== null && operatorId !== null && changedIn !== null
      ? [{ ...rest, orderId, number, version, operatorId, changedIn }]
      : [],
  );
  return { changes, next: rows[0]?.horizon ?? position };
}
