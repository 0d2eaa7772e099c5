import type { Db } from "@lantai/db/connect";
import { idempotencyKeys, loginFailures, sessions } from "@lantai/db/schema";
import { lt, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { KEPT_HOURS } from "./idempotency-key.js";

const HOUR_MS = 3_600_000;

/** Rows that one statement deletes: a fraction of a second, also on a slow disk, so no statement runs into its timeout. */
const SLICE = 5000;

/** Deletes what has expired: sessions, idempotency keys after `KEPT_HOURS`, log-in failures after an hour. */
export async function cleanUp(db: Db, now: string, slice: number = SLICE): Promise<void> {
  const before = (hours: number) => new Date(Date.parse(now) - hours * HOUR_MS);
  const expired: [PgTable, SQL][] = [
    [sessions, lt(sessions.expiresAt, before(0))],
    [idempotencyKeys, lt(idempotencyKeys.createdAt, before(KEPT_HOURS).toISOString())],
    [loginFailures, lt(loginFailures.windowStartedAt, before(1).toISOString())],
  ];
  // One after another, so that a failure in one table does not keep the others from being cleared.
  const results: PromiseSettledResult<void>[] = [];
  for (const [table, condition] of expired)
    results.push(...(await Promise.allSettled([deleteAll(db, table, { condition, slice })])));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

/** Deletes in slices, each committed by itself: however large a backlog is, what was deleted stays deleted. */
async function deleteAll(
  db: Db,
  table: PgTable,
  { condition, slice }: { condition: SQL; slice: number },
): Promise<void> {
  for (;;) {
    const deleted = await db.execute(sql`
      with expired as (select ctid from ${table} where ${condition} limit ${slice} for update skip locked)
      delete from ${table} where ctid = any (array(select ctid from expired)) returning 1`);
    if (deleted.length < slice) return;
  }
}
