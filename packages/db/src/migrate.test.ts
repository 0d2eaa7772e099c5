import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { applyMigrations } from "./apply-migrations.js";
import { openDriver } from "./driver.js";
import { migrate, NEWER_SCHEMA } from "./migrate.js";

/** Runs `work` on a new, empty database without migrations. */
async function withEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = "postgres";
  const name = `lantai_empty_${randomBytes(6).toString("hex")}`;
  const server = openDriver(url.href, { max: 1 });
  try {
    await server.unsafe(`create database ${name}`);
    url.pathname = name;
    await work(url.href);
  } finally {
    await server.unsafe(`drop database if exists ${name} with (force)`);
    await server.end();
  }
}

const journal: unknown = JSON.parse(readFileSync(new URL("../migrations/meta/_journal.json", import.meta.url), "utf8"));
const countOf = (value: unknown) =>
  value !== null && typeof value === "object" && "entries" in value && Array.isArray(value.entries)
    ? value.entries.length
    : 0;

test("several processes may migrate an empty database at the same time: every migration is applied once", async () => {
  await withEmptyDatabase(async (url) => {
    await Promise.all(Array.from({ length: 6 }, () => migrate(url)));
    await migrate(url);
    const sql = openDriver(url, { max: 1 });
    const [row] = await sql<{ applied: number; settings: number }[]>`
      select (select count(*)::int from drizzle.__drizzle_migrations) applied, (select count(*)::int from plant_settings) settings`;
    expect(row).toEqual({ applied: countOf(journal), settings: 1 });
    await sql.end();
  });
});

test("a database that a newer Lantai has migrated is refused, and left as it is", async () => {
  await withEmptyDatabase(async (url) => {
    await migrate(url);
    const sql = openDriver(url, { max: 1 });
    const state = () => sql`select id, hash, created_at from drizzle.__drizzle_migrations order by id`;
    const undo = () => sql`update drizzle.__drizzle_migrations set hash = replace(hash, 'x', '') where hash like '%x'`;
    const remove = () => sql`delete from drizzle.__drizzle_migrations where hash = 'x'`;
    const added = (at: string) => () =>
      sql`insert into drizzle.__drizzle_migrations (hash, created_at)
        select 'x', ${sql.unsafe(at)} from drizzle.__drizzle_migrations`;
    const changed = () => sql`update drizzle.__drizzle_migrations set hash = hash || 'x' where id = 2`;
    for (const [change, revert] of [
      [added("max(created_at) + 1"), remove],
      [added("max(created_at) - 1"), remove],
      [changed, undo],
    ] as const) {
      await change();
      const before = await state();
      await expect(migrate(url)).rejects.toThrow(NEWER_SCHEMA);
      expect(await state()).toEqual(before);
      await revert();
      await migrate(url);
    }
    await sql.end();
  });
});

test("a migration waits for one in progress, and continues when that process has ended", async () => {
  await withEmptyDatabase(async (url) => {
    const other = openDriver(url, { max: 1 });
    const [lock] = await other<{ pid: number }[]>`select pg_backend_pid() as pid, pg_advisory_lock(5171941620)`;
    const waiting = migrate(url);
    const sql = openDriver(url, { max: 1 });
    for (;;) {
      const [row] = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`;
      if (row) break;
    }
    await sql`select pg_terminate_backend(${lock?.pid ?? 0})`;
    await waiting;
    expect(await sql`select to_regclass('work_orders') is not null as there`).toEqual([{ there: true }]);
    await Promise.all([sql.end(), other.end({ timeout: 1 })]);
  });
});

test("a migration may use the enum value that the one before it added; one that fails leaves those before it applied", async () => {
  await withEmptyDatabase(async (url) => {
    const sql = openDriver(url, { max: 1 });
    const file = (folderMillis: number, ...statements: string[]) => ({
      sql: statements,
      hash: `hash-${folderMillis}`,
      folderMillis,
      bps: true,
    });
    const files = [
      file(1, "create type step as enum ('first')", "create table steps (step step)"),
      file(2, "alter type step add value 'second'"),
      file(3, "insert into steps values ('second')"),
    ];
    await applyMigrations(sql, files);
    expect(await sql`select step from steps`).toEqual([{ step: "second" }]);
    const broken = file(5, "insert into steps values ('first')", "insert into steps values ('third')");
    await expect(applyMigrations(sql, [...files, file(4, "create table after_all ()"), broken])).rejects.toThrow(
      "third",
    );
    expect(await sql`select step from steps`).toEqual([{ step: "second" }]);
    expect(await sql`select hash from drizzle.__drizzle_migrations order by id`).toEqual(
      [1, 2, 3, 4].map((n) => ({ hash: `hash-${n}` })),
    );
    await sql.end();
  });
});
