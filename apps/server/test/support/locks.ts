import type { Plant } from "./plant.js";

/** How many statements wait for a row in the plant's database. (The servers' sealers queue for a lock of their own.) */
export async function waitingForRows({ database }: Plant): Promise<number> {
  const waiting = await database.sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and wait_event <> 'advisory'`;
  return waiting.length;
}
