import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
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
    await withMigrations(count, (migrationsFolder) => runMigrations(drizzle(sql), { migrationsFolder }));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The hash of every migration, oldest first, as the database records them. */
export function knownMigrations(): string[] {
  return readMigrationFiles({ migrationsFolder: MIGRATIONS }).map(({ hash }) => hash);
}

/** drizzle applies every migration of a folder: for fewer it gets a copy with a shorter journal. */
async function withMigrations(count: number | undefined, work: (folder: string) => Promise<void>): Promise<void> {
  if (count === undefined) return work(MIGRATIONS);
  const folder = mkdtempSync(path.join(tmpdir(), "lantai-migrations-"));
  try {
    cpSync(MIGRATIONS, folder, { recursive: true });
    const file = path.join(folder, "meta", "_journal.json");
    const journal: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof journal !== "object" || journal === null || !("entries" in journal) || !Array.isArray(journal.entries)) {
      throw new Error(`${file} has no entries`);
    }
    writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
