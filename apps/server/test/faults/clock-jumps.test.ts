import { writeFileSync } from "node:fs";
import path from "node:path";
import { Progress } from "@lantai/api/progress/schema";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { eventually } from "../support/eventually.js";
import { apiClient } from "../support/http.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { SECRET } from "../support/test-server.js";
import { logIn, type TestUser, uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";
import { startServerProcess } from "../support/server-process.js";
import { openChangeStream } from "../support/change-stream.js";
import { expectTrueBooks } from "./support/ledger-invariants.js";
import { temporaryFolder } from "./support/disks.js";
import { printFigures } from "./support/measurements.js";
import { takeOnStaff } from "./support/fixtures.js";
import { startWriters } from "./support/writers.js";

const HOUR_MS = 3_600_000;
const CLOCK = new URL("support/clock.mjs", import.meta.url);

const plant = useTestApp();
let url = "";
let manager: TestUser;
let setClock: (hours: number) => void;

/** A server process of its own, whose clock can be set wrong. */
beforeEach(async () => {
  const file = path.join(temporaryFolder(), "offset");
  setClock = (hours) => writeFileSync(file, String(hours * HOUR_MS));
  setClock(0);
  const server = startServerProcess({
    DATABASE_URL: plant.databaseUrl,
    JWT_SECRET: SECRET,
    NODE_OPTIONS: `--import=${CLOCK.href}`,
    CLOCK_OFFSET_FILE: file,
    TOKEN_TTL: "864000",
  });
  onTestFinished(async () => {
    server.kill("SIGKILL");
    await server.exit;
  });
  url = await server.ready();
  manager = await logIn(url, plant.manager.username, plant.manager.password);
});

test("whatever the clock jumps to under eight writers, histories run forwards and numbers have no gaps", async () => {
  const writers = startWriters(await takeOnStaff(url), () => url);
  const jumps = [-1, 25, -25, 49, 0, -400, 24];
  for (const hours of jumps) {
    await writers.acknowledge(40);
    setClock(hours);
  }
  await writers.acknowledge(40);
  await writers.stop();
  expect(writers.unexpected).toEqual([]);
  await expectTrueBooks(plant.databaseUrl, writers.acknowledged());
  const days = await plant.database.sql`select day from day_counters`;
  printFigures("clock jumps", {
    jumps: jumps.length,
    acknowledged: writers.acknowledged().length,
    "days of numbers": days.length,
  });
});

test("an order's moments never run backwards, and what is said about it stays in order", async () => {
  const { id, createdAt } = await plant.createOrder();
  const seen = [createdAt];
  const move = async (body: object) => {
    const order = orderOf(await manager.put(`/workorders/${id}/status`, body));
    seen.push(order.updatedAt);
    return order;
  };
  const say = (note: string) => manager.post(`/workorders/${id}/progress`, { note }).then(expectOk);
  await say("one");
  setClock(-2);
  await move({ status: "in_progress" });
  await say("two");
  setClock(1);
  await say("three");
  setClock(-30);
  await say("four");
  expectOk(await manager.post(`/workorders/${id}/progress`, { note: "five", quantity: 1 }));
  seen.push(orderOf(await manager.put(`/workorders/${id}`, { note: "edited" })).updatedAt);
  const { startedAt, completedAt, updatedAt } = await move({ status: "completed" });
  expect(seen).toEqual(seen.toSorted());
  expect(completedAt).toBe(updatedAt);
  expect([startedAt ?? "", completedAt ?? ""].toSorted()).toEqual([startedAt, completedAt]);
  const { items } = z
    .object({ items: z.array(Progress) })
    .parse(expectOk(await manager.get(`/workorders/${id}/progress`)));
  expect(items.map(({ note }) => note)).toEqual(["one", "two", "three", "four", "five"]);
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
});

test("a key that was used before the clock was set back gives its first answer, and serves no other request", async () => {
  const headers = { "idempotency-key": uniqueName("key") };
  const order = { productName: uniqueName("Jam"), quantity: 1, deadline: "2030-01-01", operatorId: plant.operator.id };
  setClock(20);
  const first = await manager.post("/workorders", order, headers);
  for (const hours of [0, -100, 20, 43]) {
    setClock(hours);
    expect((await manager.post("/workorders", order, headers)).text).toBe(first.text);
    expectRefusal(await manager.post("/workorders", { ...order, quantity: 2 }, headers), 409, "idempotency_key_reused");
  }
  expect(expectOk(await manager.get(`/workorders?q=${order.productName}`))).toMatchObject({ total: 1 });
});

test("who failed to log in while the clock was ahead is not kept out until that time has come", async () => {
  const { username, password } = await plant.createUser("operator");
  setClock(24 * 365);
  const fail = () => apiClient(url).post("/login", { username, password: "salah-sekali" });
  for (let i = 0; i < 10; i += 1) expectRefusal(await fail(), 401, "invalid_credentials");
  expectRefusal(await apiClient(url).post("/login", { username, password }), 429, "too_many_attempts");
  setClock(0);
  await logIn(url, username, password);
  // And the lock still works: guessing goes on being counted.
  for (let i = 0; i < 10; i += 1) expectRefusal(await fail(), 401, "invalid_credentials");
  expectRefusal(await fail(), 429, "too_many_attempts");
});

test("a session ends when its time has come by the clock, and signing in again works, also once the clock is right", async () => {
  const { username, password } = await plant.createUser("operator");
  const before = await logIn(url, username, password);
  setClock(24 * 11);
  await eventually("the token has expired", async () => (await before.get("/me")).status === 401);
  const ahead = await logIn(url, username, password);
  setClock(0);
  expectOk(await ahead.get("/me"));
  setClock(-24 * 30);
  expectOk(await ahead.get("/me"));
  const behind = await logIn(url, username, password);
  expect(expectOk(await behind.get("/me"))).toMatchObject({ username });
});

test("the stream of changes tells everything, wherever the clock jumps meanwhile", async () => {
  const stream = await openChangeStream(url, manager.token);
  for (const hours of [-48, 48, 0]) {
    setClock(hours);
    const { id } = await plant.createOrder();
    await eventually("the stream sends version 1", () => stream.of(id).some(({ version }) => version === 1));
    expectOk(await manager.put(`/workorders/${id}/status`, { status: "in_progress" }));
    await eventually("the stream sends version 2", () => stream.of(id).some(({ version }) => version === 2));
  }
  expect(stream.kinds()).not.toContain("reset");
  stream.close();
});
