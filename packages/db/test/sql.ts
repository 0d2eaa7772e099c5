import type postgres from "postgres";
import { openDriver } from "../src/driver.js";

/** Runs `work` with a new connection. */
export async function withSql<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = openDriver(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Runs one statement on a new connection; returns the first column as texts. */
export function runSql(url: string, statement: string): Promise<string[]> {
  return withSql(url, async (sql) => (await sql.unsafe(statement).values()).map(([first]) => String(first)));
}
