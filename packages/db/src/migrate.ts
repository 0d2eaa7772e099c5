import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** The oldest PostgreSQL that is supported. */
export const MINIMUM_POSTGRES_MAJOR = 15;

/** Any number will do, as long as every Lantai process uses the same. */
const MIGRATION_LOCK = 5_171_941_620;

/** The database cannot be used as it is; the message says why, for the person who configured it. */
export class UnusableDatabaseError extends Error {}

/**
 * Brings the database at `url` up to date. Several processes may call it at once: one works, the others wait for it.
 * @throws UnusableDatabaseError when the server is too old.
 */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [server] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int / 10000 as version`;
    if (!server || server.version < MINIMUM_POSTGRES_MAJOR) {
      throw new UnusableDatabaseError(
        `PostgreSQL ${MINIMUM_POSTGRES_MAJOR} or newer is needed, this server is ${server?.version ?? "unknown"}`,
      );
    }
    // A session's lock: it is gone with the connection, however this process ends.
    await sql`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`;
    await runMigrations(drizzle(sql), { migrationsFolder: fileURLToPath(new URL("../migrations", import.meta.url)) });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
