import type { Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sql as statement } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../test/database.js";
import { withSql } from "../test/sql.js";
import { startTcpProxy } from "../test/tcp-proxy.js";
import { connect, type Connection } from "./connect.js";

/** The connection is broken at each of the server's first packets, which cover connecting and one statement. */
const PACKETS = 8;

let database: TestDatabase;
const unhandled: unknown[] = [];
const collect = (error: unknown): void => void unhandled.push(error);

beforeAll(async () => {
  database = await testDatabase();
  process.on("unhandledRejection", collect);
});
afterAll(async () => {
  process.off("unhandledRejection", collect);
  await database.drop();
});

const BREAKS: [string, (client: Socket) => void][] = [
  ["resets", (client) => void client.resetAndDestroy()],
  ["ends", (client) => client.destroySoon()],
];

const pooled = (work: (pool: Connection) => Promise<unknown>) => async (url: string) => {
  const pool = connect(url, { max: 1 });
  try {
    await work(pool);
  } finally {
    await pool.close(1);
  }
};

const CLIENTS: [string, (url: string) => Promise<unknown>][] = [
  ["a query", pooled(({ db }) => db.execute(statement`select 1`))],
  ["a transaction", pooled(({ sql }) => sql.begin((tx) => tx`select 1`))],
  ["a listener", pooled(({ sql }) => sql.listen("channel", () => {}))],
];

test.each(BREAKS.flatMap(([breaks, breakOff]) => CLIENTS.map(([who, use]) => [breaks, who, breakOff, use] as const)))(
  "a server that %s the connection while %s connects leaves no rejection unhandled",
  async (_breaks, _who, breakOff, use) => {
    for (let at = 1; at <= PACKETS; at += 1) {
      let packets = 0;
      const proxy = await startTcpProxy(database.url, (client) => {
        packets += 1;
        if (packets === at) breakOff(client);
      });
      await use(proxy.url).catch(() => {});
      proxy.close();
      await nextTurn();
    }
    expect(unhandled.splice(0)).toEqual([]);
  },
);

test.each([
  ["text", ["a", "", "b,c", '"quoted"', "back\\slash", "{}", "null", "\u00e4\n"]],
  ["text", []],
  ["name", ["work_orders"]],
  ["uuid", ["5c2a1f0e-0f5f-4a4b-9d4e-3f1d7f6a9b10"]],
  ["int4", [-1, 0, 2_147_483_647]],
  ["int8", [9_007_199_254_740_991]],
])("an array of %s is sent as it is: %j", async (type, values) => {
  const [row] = await withSql(database.url, (sql) => sql`select to_json(${values}::${sql.unsafe(type)}[]) as values`);
  expect(row).toEqual({ values });
});
