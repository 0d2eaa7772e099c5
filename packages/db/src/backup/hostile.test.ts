import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../../test/embedded/children.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { backupToFile } from "./file.js";
import { createLoader, dropLoader } from "./loader.js";
import { checkBackup } from "./read.js";
import { restoreFolder } from "./restore.js";
import { forge, KEY } from "../../test/backup/forge.js";
import { fill } from "../../test/backup/rows.js";
import { withSql } from "../../test/sql.js";

let temporary: ReturnType<typeof temporaryFolder>;
let database: TestDatabase;
let dataDir: string;
let file: string;
/** A folder that the database's user may write. */
let open: string;

beforeEach(async () => {
  temporary = temporaryFolder();
  ({ dataDir } = temporary);
  file = path.join(temporary.folder, "backup.gz");
  open = path.join(temporary.folder, "open");
  mkdirSync(open);
  chmodSync(open, 0o777);
  database = await testDatabase();
  await fill(database.url);
});
afterEach(async () => {
  await database.drop();
  temporary.remove();
});

test.each<[string, (marker: string) => [string | RegExp, string]]>([
  ["a table's", (marker) => ['{"name":"day_counters"', `{"name":"day_counters from program 'touch ${marker}' --"`]],
  ["a column's", (marker) => ['"columns":["day"', `"columns":["day) from program 'touch ${marker}' --"`]],
  [
    "a sequence's",
    (marker) => [/("sequences":\[{"name":)"[^"]+"/, `$1"x'); copy users to program 'touch ${marker}' --"`],
  ],
])("a backup with a program in %s name runs nothing, is not called whole, and nothing is made", async (_, attack) => {
  await backupToFile(database.url, file, { key: KEY });
  const [from, to] = attack(path.join(open, "ran"));
  forge(file, (text) => text.replace(from, to));
  const refusal: unknown = await restoreFolder({ dataDir, file }).catch((error: unknown) => error);
  expect(readdirSync(open)).toEqual([]);
  expect(String(refusal)).toMatch(/is not a backup of Lantai/);
  await expect(checkBackup(file)).rejects.toThrow(/is not a backup of Lantai/);
  expect(existsSync(dataDir)).toBe(false);
});

/** A table's part of the header, and of the rows where it has one row. */
const without = (table: string) => (text: string) => {
  const rows = new RegExp(`{"name":"${table}"[^}]*"rows":(\\d+)},?`).exec(text);
  expect(rows?.[1]).toBe("1");
  const before = [...text.slice(0, rows?.index).matchAll(/{"name":/g)].length;
  const blocks = text.slice(text.indexOf("\n") + 1).split("\\.\n");
  const header = text.slice(0, text.indexOf("\n")).replace(rows?.[0] ?? "", "");
  return `${header}\n${blocks.filter((_, i) => i !== before).join("\\.\n")}`;
};

test.each<[string, (text: string) => string, RegExp]>([
  ["lacks a table", without("login_failures"), /lacks the table login_failures/],
  [
    "has a table of PostgreSQL's own",
    (text) => text.replace('{"name":"day_counters"', '{"name":"pg_catalog.pg_proc"'),
    /has a table pg_catalog.pg_proc that the database has not/,
  ],
  [
    "has a table that a backup omits",
    (text) => text.replace('{"name":"day_counters"', '{"name":"sessions"'),
    /has a table sessions that the database has not/,
  ],
  [
    "has a table twice",
    (text) => text.replace('{"name":"day_counters"', '{"name":"audit_log"'),
    /has a table audit_log that the database has not/,
  ],
  [
    "has another column",
    (text) => text.replace('"columns":["day"', '"columns":["xmin"'),
    /table day_counters has not the columns/,
  ],
  [
    "lacks a column",
    (text) => text.replace('"columns":["day",', '"columns":['),
    /table day_counters has not the columns/,
  ],
  [
    "has an unknown sequence",
    (text) => text.replace(/("sequences":\[{"name":)"[^"]+"/, '$1"drizzle.__drizzle_migrations_id_seq"'),
    /has a sequence drizzle.__drizzle_migrations_id_seq that the database has not/,
  ],
  ["is of no schema at all", (text) => text.replace(/"migrations":\[[^\]]*]/, '"migrations":[]'), /does not know/],
])("a backup that %s is refused, and nothing is made", async (_, change, reason) => {
  await backupToFile(database.url, file, { key: KEY });
  forge(file, change);
  await expect(restoreFolder({ dataDir, file })).rejects.toThrow(reason);
  expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
});

test.each(["version", "postgres"])("a %s with control characters for a terminal is refused", async (field) => {
  await backupToFile(database.url, file, { key: KEY });
  forge(file, (text) => text.replace(new RegExp(`"${field}":"[^"]*"`), `"${field}":"\\u001b]0;mine\\u0007"`));
  await expect(checkBackup(file)).rejects.toThrow(/is not a backup of Lantai/);
});

test("the role that loads a backup can fill tables and set sequences, but run no program, read no file and become no other role", async () => {
  await withSql(database.url, async (sql) => {
    const loader = await createLoader(sql, database.url);
    try {
      await withSql(loader, async (other) => {
        await other`reset role`;
        await other`reset session authorization`;
        expect(await other`select current_user = 'lantai_loader' as is`).toEqual([{ is: true }]);
        for (const statement of [
          `copy day_counters from program 'touch ${open}/ran'`,
          `copy (select 1) to program 'touch ${open}/ran'`,
          `copy (select 1) to '${open}/ran'`,
          "copy day_counters from '/etc/passwd'",
          "select pg_read_file('/etc/passwd')",
          "select lo_import('/etc/passwd')",
          "set role lantai",
          "set session authorization lantai",
          "alter role lantai_loader superuser",
          "alter system set archive_command = 'true'",
          "create function f() returns int language c as 'libc', 'system'",
          "delete from users",
          "update users set role = 'admin'",
          "create table mine (n int)",
          "alter table status_history disable trigger all",
          "delete from drizzle.__drizzle_migrations",
        ]) {
          await expect(other.unsafe(statement), statement).rejects.toThrow(/permission denied|must be|does not exist/);
        }
      });
    } finally {
      await dropLoader(sql);
    }
    expect(await sql`select rolname from pg_roles where rolname = 'lantai_loader'`).toEqual([]);
  });
  expect(readdirSync(open)).toEqual([]);
});
