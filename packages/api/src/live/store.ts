import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { progressNotes, statusHistory, workOrders } from "@lantai/db/schema";
import { asc, eq, gte, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { OrderChange } from "../platform/change-feed.js";

/** Past this many changes at once a client is better off reading its lists again. */
export const MOST_CHANGES = 1000;

/**
 * The oldest transaction that may still be running: everything before it is visible now, and whatever becomes visible
 * later has this number or a higher one. So a reader that goes on from here misses nothing.
 */
const horizon = sql`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`.mapWith(Number);

/** From whom an item of the ledger takes its order, if it gives it to another operator. */
const lostBy = sql<string | null>`jsonb_path_query_first(${statusHistory.changes},
  '$[*] ? (@.field == "operatorId").from.id') #>> '{}'`;

/** The rows that a change of an order adds, each with the transaction that stored it. */
const added = (db: Db) => {
  const since = (table: typeof statusHistory | typeof progressNotes, lostByOperator: typeof lostBy) =>
    db
      .select({
        orderId: table.workOrderId,
        changedIn: table.changedIn,
        lostBy: lostByOperator.as("lost_by"),
      })
      .from(table)
      .where(gte(table.changedIn, sql.placeholder("position")));
  return unionAll(since(statusHistory, lostBy), since(progressNotes, sql`null::text`))
    .orderBy(sql`changed_in`)
    .limit(MOST_CHANGES + 1)
    .as("added");
};

const changesSince = preparedStatement((db) => {
  const rows = added(db);
  // One statement, so that both parts see the same snapshot; one row of nulls where nothing has changed.
  return db
    .select({
      horizon,
      orderId: workOrders.id,
      number: workOrders.number,
      version: workOrders.version,
      operatorId: workOrders.operatorId,
      priorOperatorId: workOrders.priorOperatorId,
      teamIds: workOrders.teamIds,
      priorTeamIds: workOrders.priorTeamIds,
      changedIn: rows.changedIn,
      lostBy: rows.lostBy,
    })
    .from(sql`(select 1) as one`)
    .leftJoin(rows, sql`true`)
    .leftJoin(workOrders, eq(workOrders.id, rows.orderId))
    .orderBy(asc(rows.changedIn), asc(workOrders.numberKey))
    .prepare("work_order_changes");
});

/** Where the database stands now. */
export async function currentPosition(db: Db): Promise<number> {
  const [row] = await db.select({ horizon }).from(sql`(select 1) as one`);
  return row?.horizon ?? 0;
}

/**
 * The orders changed since `position`, in the order of their last changes, and where to go on. `isFlood` where there are
 * more changes than are read: then some are missing.
 */
export async function readChanges(
  db: Db,
  position: number,
): Promise<{ changes: OrderChange[]; next: number; isFlood: boolean }> {
  const rows = await changesSince(db).execute({ position });
  const latest = new Map<string, OrderChange>();
  for (const { orderId, number, version, operatorId, changedIn, ...row } of rows) {
    if (orderId === null || number === null || version === null || operatorId === null || changedIn === null) continue;
    const before = latest.get(orderId)?.priorOperatorIds ?? [];
    const priorOperatorIds = [...before, row.priorOperatorId, row.lostBy].filter((id) => id !== null);
    const teams = { teamIds: row.teamIds ?? [], priorTeamIds: row.priorTeamIds ?? [] };
    // In the order of the last changes.
    latest.delete(orderId);
    latest.set(orderId, { orderId, number, version, operatorId, priorOperatorIds, ...teams, changedIn });
  }
  return { changes: [...latest.values()], next: rows[0]?.horizon ?? position, isFlood: rows.length > MOST_CHANGES };
}
