import type { Db } from "@lantai/db/connect";
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { DEEPEST_ROW } from "./paging.js";

/** How many rows of the table match, counted to one more than `DEEPEST_ROW`: what `toPage` makes a total of. */
export async function countMatches(db: Db, table: PgTable, matching: SQL | undefined): Promise<number> {
  const counted = db
    .select({ one: sql`1` })
    .from(table)
    .where(matching)
    .limit(DEEPEST_ROW + 1)
    .as("counted");
  return db.$count(counted);
}
