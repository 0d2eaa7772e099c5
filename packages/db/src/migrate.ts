import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { applyMigrations } from "./apply-migrations.js";
import { openDriver } from "./driver.js";
import { hasUnknownSchema } from "./known-schema.js";

/** The oldest PostgreSQL that is supported. */
const MINIMUM_POSTGRES_MAJOR = 15;

/** The id of an advisory lock: an arbitrary number that every Lantai process uses. */
const MIGRATION_LOCK = 5_171_941_620;

const MIGRATIONS = fileURLToPath(new URL("../migrations", import.meta.url));

/** The message for users. */
export const NEWER_SCHEMA =
  "its schema is newer than this Lantai: run the version that it was used with last, or a newer one";

/** The database cannot be used; the message says why, for the person who configured it. */
export class UnusableDatabaseError extends Error {}

/**
 * Brings the database at `url` up to date, or only as far as the first `count` migrations. Several processes may call
 * it at the same time: one migrates, the others wait for it.
 * @throws UnusableDatabaseError when the server is too old, or a newer Lantai has migrated the database.
 */
export async function migrate(url: string, count?: number): Promise<void> {
  const sql = openDriver(url, { max: 1 });
  try {
    const [server] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int / 10000 as version`;
    if (!server || server.version < MINIMUM_POSTGRES_MAJOR) {
      throw new UnusableDatabaseError(
        `PostgreSQL ${MINIMUM_POSTGRES_MAJOR} or newer is needed, this server is ${server?.version ?? "unknown"}`,
      );
    }
    // A session lock: it ends with the connection, however this process ends.
    await sql`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`;
    if (await hasUnknownSchema(sql, knownMigrations())) throw new UnusableDatabaseError(NEWER_SCHEMA);
    await applyMigrations(sql, migrationFiles().slice(0, count));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The hash of every migration, oldest first, as the database records them. */
export function knownMigrations(): string[] {
  return migrationFiles().map(({ hash }) => hash);
}

const migrationFiles = () => readMigrationFiles({ migrationsFolder: MIGRATIONS });
