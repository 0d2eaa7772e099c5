import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbedded } from "../embedded/server.js";
import { temporaryFolder } from "../../test/embedded/children.js";
import { knownMigrations, migrate } from "../migrate.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { backupToFile } from "./file.js";
import { openFolder } from "./folder.js";
import { restoreFolder } from "./restore.js";
import { forge, KEY } from "../../test/backup/forge.js";
import { everyRow, fill } from "../../test/backup/rows.js";
import { withSql } from "../../test/sql.js";
import { backupText } from "./write.js";

let temporary: ReturnType<typeof temporaryFolder>;
let database: TestDatabase;
let dataDir: string;
let file: string;

beforeEach(async () => {
  temporary = temporaryFolder();
  ({ dataDir } = temporary);
  file = path.join(temporary.folder, "backup.gz");
  database = await testDatabase();
  await fill(database.url);
});
afterEach(async () => {
  await database.drop();
  temporary.remove();
});

/** Starts the database of the folder, runs `work`, and stops. */
async function withFolder<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await startEmbedded({ dataDir });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

test("a restore into an empty folder has every row, and its sequences continue", async () => {
  const before = await everyRow(database.url);
  const { header, bytes } = await backupToFile(database.url, file, { key: KEY });
  expect(statSync(file)).toMatchObject({ size: bytes, mode: 0o100600 });
  expect(await restoreFolder({ dataDir, file })).toEqual({ header, signature: "unknown", before: undefined });
  await withFolder(async (url) => {
    expect(await everyRow(url)).toEqual({ ...before, sessions: [] });
    await withSql(url, async (sql) => {
      const [next] = await sql`
        insert into status_history (work_order_id, to_status, actor_user_id, at, made_at) select id, status, operator_id, now(), now() from work_orders limit 1
        returning id > (select max(id) from status_history) as is`;
      expect(next).toEqual({ is: true });
      await expect(sql`delete from status_history`).rejects.toThrow(/append-only/);
      const stamps = sql`select 1 from status_history where changed_in >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint`;
      expect(await stamps).toEqual([]);
    });
  });
});

test("a backup of an older schema is migrated to the current one", async () => {
  const name = `lantai_older_${randomBytes(6).toString("hex")}`;
  const url = new URL(database.url);
  url.pathname = "postgres";
  await withSql(url.href, (sql) => sql.unsafe(`create database ${name}`));
  try {
    const older = new URL(url);
    older.pathname = name;
    await migrate(older.href, 3);
    await fill(older.href);
    await withSql(
      older.href,
      (sql) => sql`
        update work_orders set status = 'completed', completed_at = deadline where number_key > 2026112300000030`,
    );
    await backupToFile(older.href, file, { key: KEY });
  } finally {
    await withSql(url.href, (sql) => sql.unsafe(`drop database ${name} with (force)`));
  }
  await restoreFolder({ dataDir, file });
  await withFolder(async (url) => {
    const rows = await everyRow(url);
    expect(rows["plant_settings"]).toMatchObject([{ overproduction_tolerance_percent: 7, language: "id" }]);
    // Later migrations counted the orders that were there.
    expect(rows["operator_load"]).toMatchObject([{ orders: 40, assigned: 40, in_progress: 30 }]);
    const closed = { status: "completed", orders: 10, on_time: 10 };
    const amounts = { quantity: 50_000, quantity_good: 20_000, quantity_scrap: 0 };
    expect(rows["closed_totals"]).toMatchObject([{ ...closed, ...amounts }]);
    const applied = await withSql(url, (sql) => sql`select hash from drizzle.__drizzle_migrations order by id`);
    expect(applied.map((row) => row["hash"])).toEqual(knownMigrations());
  });
});

test("a folder with a database is refused, and the database is unchanged; --replace renames it", async () => {
  await backupToFile(database.url, file, { key: KEY });
  await withFolder((url) => withSql(url, (sql) => sql`create table mine as select 42 as n`));
  await expect(restoreFolder({ dataDir, file })).rejects.toThrow(/there is a database in .*--replace/);
  const mine = (url: string) => withSql(url, (sql) => sql`select n from mine`.values());
  expect(await withFolder(mine)).toEqual([[42]]);
  const { before = "" } = await restoreFolder({ dataDir, file, replace: true, trust: true });
  expect(path.dirname(before)).toBe(dataDir);
  expect(await withFolder(everyRow)).toMatchObject({ day_counters: [{ last: 40 }] });
  // The way back is to give the old one its name again.
  renameSync(path.join(dataDir, "postgres"), path.join(dataDir, "restored"));
  renameSync(before, path.join(dataDir, "postgres"));
  expect(await withFolder(mine)).toEqual([[42]]);
});

test("a folder with a running server is refused, and the server keeps running", async () => {
  await backupToFile(database.url, file, { key: KEY });
  const server = await startEmbedded({ dataDir });
  try {
    await withSql(server.url, (sql) => sql`create table mine as select 42 as n`);
    await expect(restoreFolder({ dataDir, file, replace: true })).rejects.toThrow(/in use by another Lantai/);
    expect(await withSql(server.url, (sql) => sql`select n from mine`.values())).toEqual([[42]]);
    expect(readdirSync(dataDir).filter((name) => /restor|before|next/.test(name))).toEqual([]);
  } finally {
    await server.stop();
  }
});

test.each<[string, (text: string) => string, RegExp]>([
  ["of a newer Lantai", (text) => text.replace('"migrations":["', '"migrations":["0123","'), /does not know/],
  [
    "with a row twice",
    (text) => text.replace(/^(2026-11-23\t40\n)/m, "$1$1").replace(/("day_counters".*?"rows":)1/, "$12"),
    /rows of day_counters do not fit its columns/,
  ],
  [
    "with other sums than in its header",
    (text) => text.replace(/"ledgerGood":"\d+"/, '"ledgerGood":"1"'),
    /ledgerGood is 82000 instead of 1/,
  ],
])("a backup %s is refused, and the folder keeps what it has", async (_, change, reason) => {
  await backupToFile(database.url, file, { key: KEY });
  forge(file, change);
  const cluster = path.join(dataDir, "postgres");
  mkdirSync(cluster, { recursive: true });
  writeFileSync(path.join(cluster, "PG_VERSION"), "a database");
  await expect(restoreFolder({ dataDir, file, replace: true, trust: true })).rejects.toThrow(reason);
  expect(readFileSync(path.join(cluster, "PG_VERSION"), "utf8")).toBe("a database");
  expect(readdirSync(dataDir).filter((name) => /restor|before|next/.test(name))).toEqual([]);
});

test("a folder without a database is not backed up, and no database is created", async () => {
  await expect(openFolder(dataDir)).rejects.toThrow(/there is no database/);
  expect(existsSync(dataDir)).toBe(false);
});

test("where a backup cannot be written no file is left, and an existing one stays", async () => {
  mkdirSync(path.join(temporary.folder, "folder"));
  for (const [where, reason] of [
    ["absent/backup.gz", /cannot be written: there is no such folder/],
    ["folder", /is a folder/],
  ] as const) {
    await expect(backupToFile(database.url, path.join(temporary.folder, where), { key: KEY })).rejects.toThrow(reason);
  }
  writeFileSync(file, "an older backup");
  const stopped = AbortSignal.abort();
  await expect(backupToFile(database.url, file, { key: KEY, signal: stopped })).rejects.toThrow(/abort/);
  expect(readFileSync(file, "utf8")).toBe("an older backup");
  expect(readdirSync(temporary.folder).filter((name) => name.includes("partial"))).toEqual([]);
});

test("the loss of the connection fails the backup, although the driver reconnects", async () => {
  const read = async () => {
    for await (const piece of backupText(database.url, { key: KEY })) {
      if (piece.toString().includes("lantaiBackup")) {
        await withSql(
          database.url,
          (sql) => sql`
          select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
        );
      }
    }
  };
  await expect(read()).rejects.toThrow();
});
