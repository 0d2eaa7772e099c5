import { inject, expect, test } from "vitest";
import { startTransactionPooler } from "../test/transaction-pooler.js";
import { openDriver } from "./driver.js";
import { keepsSessions } from "./session-probe.js";

test("a server keeps each connection's session, also where many connections come and go", async () => {
  const url = inject("templateUrl").replace(/\/[^/]*$/, "/postgres");
  expect(await Promise.all(Array.from({ length: 5 }, () => keepsSessions(url)))).toEqual(Array(5).fill(true));
});

test.each([false, true])(
  "a pooler in transaction mode is recognized, whether it has one session for all or one for each connection (round robin: %s)",
  async (roundRobin) => {
    const url = inject("templateUrl").replace(/\/[^/]*$/, "/postgres");
    for (const others of [0, 1, 5]) {
      const pooler = await startTransactionPooler(url, { roundRobin });
      const clients = Array.from({ length: others }, () => openDriver(pooler.url, { max: 1 }));
      await Promise.all(clients.map((sql) => sql.unsafe("select 1")));
      expect(await keepsSessions(pooler.url), `with ${others} others`).toBe(false);
      pooler.close();
      await Promise.all(clients.map((sql) => sql.end({ timeout: 0 })));
    }
  },
);
