import type postgres from "postgres";

/**
 * Whether the database has migrations that are not the first of the `known` ones: a newer Lantai migrated it, or none that
 * was released. A database without migrations has a known schema.
 * @param known The hash of every migration of this build, oldest first.
 */
export async function hasUnknownSchema(sql: postgres.Sql, known: readonly string[]): Promise<boolean> {
  const [journal] = await sql<
    { exists: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (journal?.exists !== true) return false;
  const applied = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at, id`;
  return applied.some(({ hash }, at) => hash !== known[at]);
}
