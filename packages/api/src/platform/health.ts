import type { Db } from "@lantai/db/connect";
import { sql } from "drizzle-orm";

/** Checks that the database answers; throws if it does not. */
export async function ping(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}
