import { auditLog } from "@lantai/db/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordFailedLogIn } from "./record.js";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";

let plant: TestApp;
beforeAll(async () => {
  plant = await startTestApp();
});
afterAll(() => plant.stop());

const list = async (filter: Parameters<ReturnType<TestApp["as"]>["audit"]["list"]>[0] = {}) =>
  (await plant.as(plant.admin).audit.list({ limit: 100, ...filter })).items;
const count = () => plant.db.$count(auditLog);

test("failed log-ins are logged until the rate limit, then the lock-out once, then nothing", async () => {
  const { id } = await plant.addUser("bima", "operator");
  const guess = () =>
    outcome(plant.as(null, { address: "198.51.100.7" }).auth.login({ username: "BIMA", password: "guess" }));
  for (let i = 0; i < 10; i++) expect(await guess()).toBe("invalid_credentials");
  const before = await count();
  expect(await guess()).toBe("too_many_attempts");
  expect(await guess()).toBe("too_many_attempts");
  expect(await count()).toBe(before);
  const [locked, ...failures] = await list({ actor: "bima" });
  const failed = {
    action: "login_failed",
    actor: { kind: "nobody", id: null, name: "BIMA" },
    address: "198.51.100.7",
    via: "auth.login",
    subject: { type: "user", id, name: "BIMA" },
  };
  expect(locked).toMatchObject({ ...failed, action: "locked_out" });
  expect(failures).toHaveLength(10);
  for (const failure of failures) expect(failure).toMatchObject(failed);
});

test("the lock-out of an address is logged once", async () => {
  const visitor = plant.as(null, { address: "198.51.100.8" });
  const before = await count();
  const outcomes = new Map<string, number>();
  for (let i = 0; i < 110; i++) {
    const code = await outcome(visitor.auth.login({ username: `stranger-${i}`, password: "guess" }));
    outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
  }
  expect([...outcomes]).toEqual([
    ["invalid_credentials", 100],
    ["too_many_attempts", 10],
  ]);
  expect(await count()).toBe(before + 101);
  expect(await list({ action: "locked_out", actor: "198.51.100.8" })).toMatchObject([
    { subject: { type: "address", id: null, name: "198.51.100.8" }, address: "198.51.100.8" },
  ]);
});

test("a refused caller is logged once a minute for each procedure and code", async () => {
  const person = await plant.addUser("rini", "operator");
  const before = await count();
  for (let i = 0; i < 3; i++) expect(await outcome(plant.as(person).users.list({}))).toBe("forbidden");
  const { id } = await plant.plan();
  expect(await outcome(plant.as(person).workOrders.get({ id }))).toBe("not_assigned");
  expect(await outcome(plant.as(null).users.list({}))).toBe("unauthenticated");
  expect(await count()).toBe(before + 3);
  expect(await list({ actor: "rini" })).toMatchObject([
    { action: "refused", via: "workOrders.get", after: { code: "not_assigned" }, actor: { id: person.id } },
    { action: "refused", subject: { type: "procedure", name: "users.list" }, after: { code: "forbidden" } },
  ]);
});

test("failed log-ins are rate-limited in the log, also from ever new addresses and names", async () => {
  const before = await count();
  for (let i = 0; i < 1000; i++) {
    const ctx = plant.contextOf(null, { address: `2001:db8::${i}` });
    await recordFailedLogIn(ctx, { id: null, username: `stranger-${i}` });
  }
  // Twice the limit, in case a new minute began meanwhile.
  expect(await count()).toBeLessThanOrEqual(before + 600);
});
