import type { MigrationMeta } from "drizzle-orm/migrator";
import type postgres from "postgres";

/**
 * Applies what the database lacks, each file in its own transaction, and records it as drizzle's own migrator does. That
 * one applies all files in one transaction, in which a new value of an enum cannot be used yet (docs/decisions/0044).
 */
export async function applyMigrations(sql: postgres.Sql, files: readonly MigrationMeta[]): Promise<void> {
  await sql`create schema if not exists drizzle`;
  await sql`
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)
  `;
  const [last] = await sql<{ createdAt: string | null }[]>`
    select max(created_at) as "createdAt" from drizzle.__drizzle_migrations
  `;
  const lastApplied = Number(last?.createdAt ?? 0);
  for (const { sql: statements, hash, folderMillis } of files.filter((file) => file.folderMillis > lastApplied)) {
    await sql.begin(async (tx) => {
      for (const statement of statements) await tx.unsafe(statement);
      await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
    });
  }
}
