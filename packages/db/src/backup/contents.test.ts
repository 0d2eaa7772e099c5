import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../../test/embedded/children.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import { backupToFile } from "./file.js";
import type { Header } from "./format.js";
import { KEY } from "../../test/backup/forge.js";
import { withSql } from "../../test/sql.js";

let temporary: ReturnType<typeof temporaryFolder>;
let database: TestDatabase;
beforeEach(async () => {
  temporary = temporaryFolder();
  database = await testDatabase();
});
afterEach(async () => {
  await database.drop();
  temporary.remove();
});

async function tablesOf(): Promise<Header["tables"]> {
  const { header } = await backupToFile(database.url, path.join(temporary.folder, "backup"), { key: KEY });
  return header.tables;
}

test("every column of every table is in a backup, except for sessions, generated columns, and the live feed's transaction number", async () => {
  const included = (await tablesOf()).flatMap(({ name, columns }) => columns.map((column) => `${name}.${column}`));
  const all = await withSql(
    database.url,
    (sql) => sql<{ name: string; column: string }[]>`
      select table_name || '.' || quote_ident(column_name) as name from information_schema.columns where table_schema = 'public'`,
  );
  const left = all.map(({ name }) => name).filter((name) => !included.includes(name));
  expect(left.toSorted()).toEqual([
    "progress_notes.changed_in",
    "sessions.expires_at",
    "sessions.id",
    "sessions.user_id",
    "status_history.changed_in",
    "users.username_key",
    "work_orders.urgency",
  ]);
});

test("a table of a later migration is in a backup without further code, whatever its names and its schema", async () => {
  await withSql(database.url, async (sql) => {
    await sql`create schema later`;
    await sql`create table later."Odd ""Name" (id bigint generated always as identity, "Select" text)`;
    await sql`insert into later."Odd ""Name" ("Select") values ('x')`;
  });
  expect(await tablesOf()).toContainEqual({ name: 'later."Odd ""Name"', columns: ["id", '"Select"'], rows: 1 });
});
