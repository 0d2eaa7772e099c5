import { once } from "node:events";
import { createServer } from "node:net";
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
  await other.sql`create table entries (n int)`;
});

afterEach(async () => {
  await Promise.all([pool.close(), other.close()]);
  await database.drop();
});

/** Begins a transaction, terminates its connection, and continues the transaction after `meanwhile`. */
async function continueAfterLoss(meanwhile: () => Promise<unknown>): Promise<{ whole: unknown; next: unknown }> {
  let next: Promise<unknown> = Promise.resolve();
  const whole = pool.sql.begin((tx) => {
    next = (async () => {
      const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await other.sql`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`;
      await meanwhile();
      await tx`insert into entries values (1)`;
    })();
    return next;
  });
  const [first, second] = await Promise.allSettled([whole, whole.catch(() => next)]);
  return { whole: first, next: second };
}

const LOST = {
  status: "rejected",
  reason: { code: expect.stringMatching(/^(CONNECTION_CLOSED|57P01|ECONNRESET|EPIPE)$/) },
};

test("statements of a transaction after the loss of its connection are refused, and the process keeps running", async () => {
  expect(await continueAfterLoss(async () => {})).toMatchObject({ whole: LOST, next: LOST });
  expect(await other.sql`select * from entries`).toEqual([]);
  expect(await pool.sql`select 1 as n`).toEqual([{ n: 1 }]);
});

test("statements of a transaction after its connection was replaced are refused, and not executed outside of it", async () => {
  const { whole, next } = await continueAfterLoss(() => pool.sql`select 1`);
  expect({ whole, next }).toMatchObject({ whole: LOST, next: LOST });
  expect(await other.sql`select * from entries`).toEqual([]);
});

test("a statement that was running when its connection was terminated fails alone: the next one is executed", async () => {
  const [backend] = await pool.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const running = pool.sql`select pg_sleep(60)`.execute();
  const isRunning = () =>
    other.sql`select 1 from pg_stat_activity where pid = ${backend?.pid ?? 0} and state = 'active'`;
  await expect.poll(isRunning).toHaveLength(1);
  await Promise.all([
    expect(running).rejects.toMatchObject(LOST.reason),
    other.sql`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`,
  ]);
  expect(await pool.sql`select 1 as n`).toEqual([{ n: 1 }]);
});

test("statements that were queued when their connection broke fail, and do not affect the next connection", async () => {
  const proxy = await startTcpProxy(database.url);
  const { sql, close } = connect(proxy.url, { max: 1 });
  await sql`select 1`;
  // In a timer, so that the loss is read before the writes that the driver defers with setImmediate.
  await new Promise<void>((resolve) => setTimeout(resolve, 1));
  proxy.clients.at(-1)?.resetAndDestroy();
  await expect(sql`select 1`).rejects.toThrow();
  // This one may still have been queued on the closing connection.
  await expect(sql`select 1`).rejects.toThrow();
  expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
  await close();
  proxy.close();
});

test("a statement fails where the other end closes each connection at once, as a proxy does whose database is down", async () => {
  const closing = createServer((socket) => void socket.resume().end());
  await once(closing.listen(0, "127.0.0.1"), "listening");
  const address = closing.address();
  const { sql, close } = connect(`postgres://a:b@127.0.0.1:${(typeof address === "object" && address?.port) || 0}/c`);
  let connections = 0;
  const connectedAgain = new Promise<string>((resolve) => {
    closing.on("connection", () => (++connections > 1 ? resolve("connected again") : undefined));
  });
  const failed = sql`select 1`.catch((error: unknown) => error);
  expect(await Promise.race([failed, connectedAgain])).toMatchObject({ code: "CONNECTION_CLOSED" });
  await close();
  closing.close();
});
