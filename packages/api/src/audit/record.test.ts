import { auditLog } from "@lantai/db/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeLogInSummary } from "./log-in-summary.js";
import { recordFailedLogIn } from "./record.js";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const list = async (filter: Parameters<ReturnType<TestApp["as"]>["audit"]["list"]>[0] = {}) =>
  (await app.as(app.admin).audit.list({ limit: 100, ...filter })).items;
const count = () => app.db.$count(auditLog);

test("failed log-ins are logged until the rate limit, then the lock-out once, then nothing", async () => {
  const { id } = await app.addUser("bima", "operator");
  const guess = () =>
    outcome(app.as(null, { address: "198.51.100.7" }).auth.login({ username: "BIMA", password: "guess" }));
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

test("the lock-out of an address is logged, and strangers' failures as some entries and one summary a minute", async () => {
  await writeLogInSummary(app.db);
  const visitor = app.as(null, { address: "198.51.100.8" });
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
  expect(await count()).toBe(before + 21);
  expect(await list({ action: "locked_out", actor: "198.51.100.8" })).toMatchObject([
    { subject: { type: "address", id: null, name: "198.51.100.8" }, address: "198.51.100.8" },
  ]);
  for (let i = 0; i < 5; i++) {
    const ctx = app.contextOf(null, { address: `2001:db8:0:${i % 2}::${i}` });
    await recordFailedLogIn(ctx, { id: null, username: `stranger-${i}` });
  }
  await writeLogInSummary(app.db);
  await writeLogInSummary(app.db);
  expect(await count()).toBe(before + 22);
  const [summary] = await list({ actor: "system:log-in" });
  expect(summary).toMatchObject({ after: { moreFailures: 85, refusedAttempts: 10, addresses: 3 } });
});

test("whatever strangers send meanwhile, every failure and the lock-out of a person who exists are logged", async () => {
  const { id } = await app.addUser("sasaran", "operator");
  for (let i = 0; i < 400; i++) {
    const ctx = app.contextOf(null, { address: `203.0.113.${i % 250}` });
    await recordFailedLogIn(ctx, { id: null, username: `decoy-${i}` });
  }
  const guess = () =>
    outcome(app.as(null, { address: "198.51.100.9" }).auth.login({ username: "sasaran", password: "guess" }));
  for (let i = 0; i < 10; i++) expect(await guess()).toBe("invalid_credentials");
  expect(await guess()).toBe("too_many_attempts");
  const entries = await list({ actor: "sasaran" });
  expect(entries.map(({ action }) => action)).toEqual(["locked_out", ...Array<string>(10).fill("login_failed")]);
  for (const { address, subject } of entries) expect([address, subject.id]).toEqual(["198.51.100.9", id]);
});

test("every guess at one's own password within a session is logged, and that further ones are refused", async () => {
  const person = await app.addUser("tergesa", "operator");
  const guess = () =>
    outcome(app.as(person).auth.changePassword({ currentPassword: "salah", newPassword: "panci-biru-tiga" }));
  for (let i = 0; i < 12; i++) await guess();
  const codes = (await list({ actor: "tergesa" })).map(({ after }) => after?.["code"]);
  expect(codes).toEqual(["too_many_attempts", ...Array<string>(10).fill("wrong_password")]);
});

test("a refused caller is logged once a minute for each procedure and code", async () => {
  const person = await app.addUser("rini", "operator");
  const before = await count();
  for (let i = 0; i < 3; i++) expect(await outcome(app.as(person).users.list({}))).toBe("forbidden");
  const { id } = await app.plan();
  expect(await outcome(app.as(person).workOrders.get({ id }))).toBe("not_assigned");
  expect(await outcome(app.as(null).users.list({}))).toBe("unauthenticated");
  expect(await count()).toBe(before + 3);
  expect(await list({ actor: "rini" })).toMatchObject([
    { action: "refused", via: "workOrders.get", after: { code: "not_assigned" }, actor: { id: person.id } },
    { action: "refused", subject: { type: "procedure", name: "users.list" }, after: { code: "forbidden" } },
  ]);
});
