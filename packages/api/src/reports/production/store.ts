import type { Db } from "@lantai/db/connect";
import { statusHistory } from "@lantai/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { type HoldRow, holdRows } from "./holds.js";
import { type MadeRow, madeRows, type ProductionQuery } from "./rows.js";

interface Found extends Record<string, unknown> {
  rows: MadeRow[];
  holds: HoldRow[];
  lastItem: string | null;
}

/** One statement, so that all figures are of one moment. */
export const productionStatement = (query: ProductionQuery, now: string): SQL => sql`
  with calendar as (${query.slots.calendar})
  select
    (select coalesce(json_agg(r), '[]') from (${madeRows(query)}) as r) as rows,
    (select coalesce(json_agg(r), '[]') from (${holdRows(query, now)}) as r) as holds,
    (select max(${statusHistory.id})::int8 from ${statusHistory}) as "lastItem"`;

/** What was made, how long orders were held, and the ledger's last item then. */
export async function readProduction(db: Db, query: ProductionQuery, now: string) {
  const [found] = await db.execute<Found>(productionStatement(query, now));
  if (!found) throw new Error("a select without a table returned no row");
  const { rows, holds, lastItem } = found;
  return { rows, holds, lastItem: lastItem === null ? null : Number(lastItem) };
}
