import type { TestApp } from "./test-app.js";

/** How many statements wait for a row lock in the app's database; appending to the audit log uses an advisory lock. */
export async function rowLockWaiters({ database }: TestApp): Promise<number> {
  const waiting = await database.sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and wait_event <> 'advisory'`;
  return waiting.length;
}
