import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { openDriver } from "./driver.js";

/** Two connections are compared this many times: a pooler may happen to give one of them the same session twice. */
const ROUNDS = 3;

/**
 * Whether each connection to `url` is a session of its own, as LISTEN, prepared statements and advisory locks need it. A
 * pooler in transaction mode (PgBouncer's `pool_mode=transaction`) gives a connection another session for each transaction:
 * while a second connection has a transaction open, that one sees the first one's settings, or the first one is moved.
 */
export async function keepsSessions(url: string): Promise<boolean> {
  const [first, second] = [openDriver(url, { max: 1 }), openDriver(url, { max: 1 })];
  try {
    for (let round = 0; round < ROUNDS; round++) if (!(await areApart(first, second))) return false;
    return true;
  } finally {
    await Promise.all([first.end({ timeout: 1 }), second.end({ timeout: 1 })]);
  }
}

async function areApart(first: postgres.Sql, second: postgres.Sql): Promise<boolean> {
  const mark = randomUUID();
  await evaluate(first, `set_config('lantai.session_probe', '${mark}', false)`);
  return second.begin(async (tx) => {
    if ((await evaluate(tx, READ_MARK)) === mark) return false;
    return (await evaluate(first, READ_MARK)) === mark;
  });
}

const READ_MARK = "current_setting('lantai.session_probe', true)";

/** The value of an expression; without parameters nothing is prepared. */
async function evaluate(sql: postgres.ISql, expression: string): Promise<string | null | undefined> {
  const [row] = await sql.unsafe<{ value: string | null }[]>(`select ${expression} as value`);
  return row?.value;
}
