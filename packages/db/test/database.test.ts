import postgres from "postgres";
import { expect, test } from "vitest";
import { testDatabase } from "./database.js";

test("every test database is a migrated copy of its own, and gone once it is dropped", async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  const inOne = postgres(one.url, { max: 1, onnotice: () => {} });
  const inOther = postgres(other.url, { max: 1, onnotice: () => {} });
  try {
    await inOne`create table mark (n int)`;
    expect(await inOther`select to_regclass('mark') as found`).toEqual([{ found: null }]);
    const tables = await inOther<{ n: number }[]>`select count(*)::int as n from pg_tables where schemaname = 'public'`;
    expect(tables[0]?.n).toBeGreaterThan(0);
  } finally {
    await Promise.all([inOne.end(), inOther.end()]);
    await Promise.all([one.drop(), other.drop()]);
  }
  const late = postgres(one.url, { max: 1, onnotice: () => {} });
  await expect(late`select 1`).rejects.toThrow(/does not exist/);
  await late.end();
});
