import { afterEach, beforeEach, expect, test } from "vitest";
import { connect, type Connection } from "./connect.js";
import { testDatabase, type TestDatabase } from "../test/database.js";
import { startTcpProxy } from "../test/tcp-proxy.js";

let database: TestDatabase;
let pool: Connection;
let other: Connection;

beforeEach(async () => {
  database = await testDatabase();
  pool = connect(database.url, { max: 1 });
  other = connect(database.url, { max: 1 });
  await other.sql`create table kept (n int)`;
});

afterEach(async () => {
  await Promise.all([pool.close(), other.close()]);
  await database.drop();
});

/** Begins a transaction, breaks its connection while it is busy elsewhere, and lets it go on after `meanwhile`. */
async function goOnAfterLoss(meanwhile: () => Promise<unknown>): Promise<{ whole: unknown; next: unknown }> {
  let next: Promise<unknown> = Promise.resolve();
  const whole = pool.sql.begin((tx) => {
    next = (async () => {
      const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await other.sql`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`;
      await meanwhile();
      await tx`insert into kept values (1)`;
    })();
    return next;
  });
  const [told, then] = await Promise.allSettled([whole, whole.catch(() => next)]);
  return { whole: told, next: then };
}

const LOST = {
  status: "rejected",
  reason: { code: expect.stringMatching(/^(CONNECTION_CLOSED|57P01|ECONNRESET|EPIPE)$/) },
};

test("what a transaction still sends after its connection broke is refused, and the process lives on", async () => {
  expect(await goOnAfterLoss(async () => {})).toMatchObject({ whole: LOST, next: LOST });
  expect(await other.sql`select * from kept`).toEqual([]);
  expect(await pool.sql`select 1 as n`).toEqual([{ n: 1 }]);
});

test("what a transaction still sends once its connection was replaced is refused, and not done outside of it", async () => {
  const { whole, next } = await goOnAfterLoss(() => pool.sql`select 1`);
  expect({ whole, next }).toMatchObject({ whole: LOST, next: LOST });
  expect(await other.sql`select * from kept`).toEqual([]);
});

test("statements that were about to be sent when their connection broke fail, and do not spoil the next connection", async () => {
  const proxy = await startTcpProxy(database.url);
  const { sql, close } = connect(proxy.url, { max: 1 });
  await sql`select 1`;
  // From a timer: the loss is read before what the driver puts off to the end of the turn is written.
  await new Promise<void>((resolve) => setTimeout(resolve, 1));
  proxy.clients.at(-1)?.resetAndDestroy();
  await expect(sql`select 1`).rejects.toThrow();
  // This one may still have been given to the connection that is going.
  await expect(sql`select 1`).rejects.toThrow();
  expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
  await close();
  proxy.close();
});
