import { randomInt, randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { startTcpProxy } from "../support/tcp-proxy.js";
import { eventually } from "../support/eventually.js";
import { apiClient } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { SECRET } from "../support/test-server.js";
import { orderOf } from "../support/work-orders.js";
import { startServerProcess } from "../support/server-process.js";
import { expectTrueBooks } from "./support/ledger-invariants.js";
import { printFigures, ROUNDS } from "./support/measurements.js";
import { takeOnStaff } from "./support/fixtures.js";
import { startWriters } from "./support/writers.js";

const plant = useTestApp();

const CUTS = 5 * ROUNDS;

test("clients whose connections are cut at any moment, and who send again with their keys, are each served exactly once", async () => {
  const cable = await startTcpProxy(plant.url);
  const writers = startWriters(await takeOnStaff(plant.url), () => new URL(cable.url).origin);
  for (let i = 0; i < CUTS; i += 1) {
    await writers.acknowledge(randomInt(1, 8));
    await cable.disconnect();
    await cable.restore();
  }
  await writers.stop();
  expect(writers.unexpected).toEqual([]);
  await expectTrueBooks(plant.databaseUrl, writers.acknowledged());
  printFigures("cut connections", {
    cuts: CUTS,
    acknowledged: writers.acknowledged().length,
    "requests cut off": writers.cut.length,
    "sent again": writers.acknowledged().filter(({ sent }) => sent > 1).length,
  });
});

test("a write whose server is killed between its commit and its answer is done, and the same key tells so", async () => {
  const cable = await startTcpProxy(plant.databaseUrl);
  const start = async () => {
    const server = startServerProcess({ DATABASE_URL: cable.url, JWT_SECRET: SECRET });
    onTestFinished(async () => {
      server.kill("SIGKILL");
      await server.exit;
    });
    return { server, url: await server.ready() };
  };
  const { id } = await plant.createOrderIn("in_progress");
  const headers = { "idempotency-key": randomUUID() };
  const body = { status: "in_progress", quantity: 7 };
  const report = (url: string) => apiClient(url, plant.operator.token).put(`/workorders/${id}/status`, body, headers);
  const made = async () => orderOf(await plant.operator.get(`/workorders/${id}`)).quantityGood;
  const first = await start();
  await apiClient(first.url, plant.operator.token).get("/me");
  let isLost = false;
  cable.dropRepliesAfter(/COMMIT/);
  const lost = report(first.url).catch(() => (isLost = true));
  await eventually("all seven orders are made", async () => (await made()) === 7);
  expect(isLost).toBe(false);
  first.server.kill("SIGKILL");
  await lost;
  expect(isLost).toBe(true);
  await cable.disconnect();
  await cable.restore();
  const second = await start();
  expect(orderOf(await report(second.url)).quantityGood).toBe(7);
  expect(await made()).toBe(7);
});
