import { randomInt, randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { layCable } from "../support/cable.js";
import { callerOf, until } from "../support/http.js";
import { orderOf, SECRET, usePlant } from "../support/plant.js";
import { startProcess } from "../support/processes.js";
import { expectTrueBooks } from "./support/books.js";
import { printFigures, ROUNDS } from "./support/figures.js";
import { takeOnStaff } from "./support/staff.js";
import { startWriters } from "./support/writers.js";

const plant = usePlant();

const CUTS = 5 * ROUNDS;

test("clients whose connections are cut at any moment, and who send again with their keys, are each served exactly once", async () => {
  const cable = await layCable(plant.url);
  const writers = startWriters(await takeOnStaff(plant.url), () => new URL(cable.url).origin);
  for (let i = 0; i < CUTS; i += 1) {
    await writers.acknowledge(randomInt(1, 8));
    await cable.cut();
    await cable.mend();
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
  const cable = await layCable(plant.databaseUrl);
  const start = async () => {
    const server = startProcess({ DATABASE_URL: cable.url, JWT_SECRET: SECRET });
    onTestFinished(async () => {
      server.kill("SIGKILL");
      await server.exit;
    });
    return { server, url: await server.ready() };
  };
  const { id } = await plant.planned("in_progress");
  const headers = { "idempotency-key": randomUUID() };
  const body = { status: "in_progress", quantity: 7 };
  const report = (url: string) => callerOf(url, plant.operator.token).put(`/workorders/${id}/status`, body, headers);
  const made = async () => orderOf(await plant.operator.get(`/workorders/${id}`)).quantityGood;
  const first = await start();
  await callerOf(first.url, plant.operator.token).get("/me");
  let isLost = false;
  cable.deafen(/COMMIT/);
  const lost = report(first.url).catch(() => (isLost = true));
  await until(async () => (await made()) === 7);
  expect(isLost).toBe(false);
  first.server.kill("SIGKILL");
  await lost;
  expect(isLost).toBe(true);
  await cable.cut();
  await cable.mend();
  const second = await start();
  expect(orderOf(await report(second.url)).quantityGood).toBe(7);
  expect(await made()).toBe(7);
});
