import { expect, test } from "vitest";
import { openDriver } from "../src/driver.js";
import { testDatabase } from "./database.js";
import { runSql } from "./sql.js";

test("every test database is a separate migrated copy, and does not exist after its drop", async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  const inOne = openDriver(one.url, { max: 1 });
  const inOther = openDriver(other.url, { max: 1 });
  try {
    await inOne`create table mark (n int)`;
    expect(await inOther`select to_regclass('mark') as found`).toEqual([{ found: null }]);
    const tables = await inOther<{ n: number }[]>`select count(*)::int as n from pg_tables where schemaname = 'public'`;
    expect(tables[0]?.n).toBeGreaterThan(0);
  } finally {
    await Promise.all([inOne.end(), inOther.end()]);
    await Promise.all([one.drop(), other.drop()]);
  }
  await expect(runSql(one.url, "select 1")).rejects.toThrow(/does not exist/);
});
