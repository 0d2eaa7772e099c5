import { writeFileSync } from "node:fs";
import path from "node:path";
import { Progress } from "@lantai/api/progress/schema";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { openChangeStream } from "../support/change-stream.js";
import { eventually } from "../support/eventually.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { apiClient } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { logIn, type TestUser, uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";
import { temporaryFolder } from "./support/disks.js";
import { createFixtures } from "./support/fixtures.js";
import { expectLedgerInvariants } from "./support/ledger-invariants.js";
import { startLoad } from "./support/load.js";
import { printMeasurements } from "./support/measurements.js";
import { startProcessOn } from "./support/process-on.js";

const HOUR_MS = 3_600_000;
const CLOCK_OFFSET = new URL("support/clock-offset.mjs", import.meta.url);

const app = useTestApp();
/** A server process whose clock the test sets. */
let url = "";
let manager: TestUser;
let setClock: (hours: number) => void;

beforeEach(async () => {
  const file = path.join(temporaryFolder(), "offset");
  setClock = (hours) => writeFileSync(file, String(hours * HOUR_MS));
  setClock(0);
  const server = await startProcessOn(app.databaseUrl, {
    NODE_OPTIONS: `--import=${CLOCK_OFFSET.href}`,
    CLOCK_OFFSET_FILE: file,
    TOKEN_TTL: "864000",
  });
  url = server.url;
  manager = await logIn(url, app.manager.username, app.manager.password);
});

test("clock jumps under load leave histories in order and order numbers without gaps", async () => {
  const load = startLoad(await createFixtures(url), () => url);
  const jumps = [-1, 25, -25, 49, 0, -400, 24];
  for (const hours of jumps) {
    await load.waitForWrites(40);
    setClock(hours);
  }
  await load.waitForWrites(40);
  await load.stop();
  expect(load.unexpected).toEqual([]);
  await expectLedgerInvariants(app.databaseUrl, load.acknowledged());
  const days = await app.database.sql`select day from day_counters`;
  printMeasurements("clock jumps", {
    jumps: jumps.length,
    acknowledged: load.acknowledged().length,
    "days of numbers": days.length,
  });
});

test("an order's timestamps never decrease, and its progress notes stay in order", async () => {
  const { id, createdAt } = await app.createOrder();
  const timestamps = [createdAt];
  const setStatus = async (body: object) => {
    const order = orderOf(await manager.put(`/workorders/${id}/status`, body));
    timestamps.push(order.updatedAt);
    return order;
  };
  const addNote = async (note: string, quantity?: number) =>
    expectOk(await manager.post(`/workorders/${id}/progress`, { note, quantity }));
  await addNote("one");
  setClock(-2);
  await setStatus({ status: "in_progress" });
  await addNote("two");
  setClock(1);
  await addNote("three");
  setClock(-30);
  await addNote("four");
  await addNote("five", 1);
  timestamps.push(orderOf(await manager.put(`/workorders/${id}`, { note: "edited" })).updatedAt);
  const { startedAt, completedAt, updatedAt } = await setStatus({ status: "completed" });
  expect(timestamps).toEqual(timestamps.toSorted());
  expect(completedAt).toBe(updatedAt);
  expect([startedAt ?? "", completedAt ?? ""].toSorted()).toEqual([startedAt, completedAt]);
  const { items } = z
    .object({ items: z.array(Progress) })
    .parse(expectOk(await manager.get(`/workorders/${id}/progress`)));
  expect(items.map(({ note }) => note)).toEqual(["one", "two", "three", "four", "five"]);
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
});

test("an idempotency key used before the clock was set back repeats its first response and refuses another request", async () => {
  const headers = { "idempotency-key": uniqueName("key") };
  const order = { productName: uniqueName("Jam"), quantity: 1, deadline: "2030-01-01", operatorId: app.operator.id };
  setClock(20);
  const first = await manager.post("/workorders", order, headers);
  for (const hours of [0, -100, 20, 43]) {
    setClock(hours);
    expect((await manager.post("/workorders", order, headers)).text).toBe(first.text);
    expectRefusal(await manager.post("/workorders", { ...order, quantity: 2 }, headers), 409, "idempotency_key_reused");
  }
  expect(expectOk(await manager.get(`/workorders?q=${order.productName}`))).toMatchObject({ total: 1 });
});

test("failed log-ins counted while the clock was ahead do not lock the user out once it is right", async () => {
  const { username, password } = await app.createUser("operator");
  setClock(24 * 365);
  const fail = () => apiClient(url).post("/login", { username, password: "salah-sekali" });
  for (let i = 0; i < 10; i += 1) expectRefusal(await fail(), 401, "invalid_credentials");
  expectRefusal(await apiClient(url).post("/login", { username, password }), 429, "too_many_attempts");
  setClock(0);
  await logIn(url, username, password);
  // The throttle still works: failures are counted again.
  for (let i = 0; i < 10; i += 1) expectRefusal(await fail(), 401, "invalid_credentials");
  expectRefusal(await fail(), 429, "too_many_attempts");
});

test("a session expires by the clock, and new log-ins work whatever the clock says", async () => {
  const { username, password } = await app.createUser("operator");
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

test("the change stream sends every change while the clock jumps", async () => {
  const stream = await openChangeStream(url, manager.token);
  for (const hours of [-48, 48, 0]) {
    setClock(hours);
    const { id } = await app.createOrder();
    await eventually("the stream sends version 1", () => stream.of(id).some(({ version }) => version === 1));
    expectOk(await manager.put(`/workorders/${id}/status`, { status: "in_progress" }));
    await eventually("the stream sends version 2", () => stream.of(id).some(({ version }) => version === 2));
  }
  expect(stream.kinds()).not.toContain("reset");
  stream.close();
});
