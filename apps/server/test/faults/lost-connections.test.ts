import { randomInt, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { apiClient } from "../support/http.js";
import { startTcpProxy } from "../support/tcp-proxy.js";
import { useTestApp } from "../support/test-app.js";
import { orderOf } from "../support/work-orders.js";
import { createFixtures } from "./support/fixtures.js";
import { expectLedgerInvariants } from "./support/ledger-invariants.js";
import { startLoad } from "./support/load.js";
import { printMeasurements, ROUNDS } from "./support/measurements.js";
import { startProcessOn } from "./support/process-on.js";

const app = useTestApp();

const DISCONNECTS = 5 * ROUNDS;

test("writes of clients that lose their connection at any moment and retry with their key are applied exactly once", async () => {
  const proxy = await startTcpProxy(app.url);
  const load = startLoad(await createFixtures(app.url), () => new URL(proxy.url).origin);
  for (let i = 0; i < DISCONNECTS; i += 1) {
    await load.waitForWrites(randomInt(1, 8));
    await proxy.disconnect();
    await proxy.restore();
  }
  await load.stop();
  expect(load.unexpected).toEqual([]);
  await expectLedgerInvariants(app.databaseUrl, load.acknowledged());
  printMeasurements("lost connections", {
    disconnects: DISCONNECTS,
    acknowledged: load.acknowledged().length,
    "broken requests": load.brokenConnections.length,
    "writes sent again": load.acknowledged().filter(({ attempts }) => attempts > 1).length,
  });
});

test("a write whose server is killed between commit and response is applied, and its key gives the response", async () => {
  const proxy = await startTcpProxy(app.databaseUrl);
  const { id } = await app.createOrderIn("in_progress");
  const headers = { "idempotency-key": randomUUID() };
  const body = { status: "in_progress", quantity: 7 };
  const report = (url: string) => apiClient(url, app.operator.token).put(`/workorders/${id}/status`, body, headers);
  const quantityGood = async () => orderOf(await app.operator.get(`/workorders/${id}`)).quantityGood;
  const first = await startProcessOn(proxy.url);
  await apiClient(first.url, app.operator.token).get("/me");
  let hasFailed = false;
  proxy.dropRepliesAfter(/COMMIT/);
  const failing = report(first.url).catch(() => (hasFailed = true));
  await eventually("the report is committed", async () => (await quantityGood()) === 7);
  expect(hasFailed).toBe(false);
  first.process.kill("SIGKILL");
  await failing;
  expect(hasFailed).toBe(true);
  await proxy.disconnect();
  await proxy.restore();
  const second = await startProcessOn(proxy.url);
  expect(orderOf(await report(second.url)).quantityGood).toBe(7);
  expect(await quantityGood()).toBe(7);
});
