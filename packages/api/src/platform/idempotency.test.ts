import { createHmac } from "node:crypto";
import { fingerprintKey, idempotencyKeys, workOrders } from "@lantai/db/schema";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { stretch } from "../auth/passwords.js";
import { idempotent } from "./idempotency.js";
import { DomainError, type ErrorCode } from "./errors.js";
import { outcome, type TestApp, type Process, startTestApp, untilBlocked } from "../testing/harness.js";
import { cleanUp } from "./maintenance.js";

let app: TestApp;
let other: Process;
let key = "";
let made = 0;

beforeAll(async () => {
  app = await startTestApp();
  other = await app.another();
});
afterAll(() => app.stop());
beforeEach(() => {
  key = `key-${++made}`;
});

const as = (idempotencyKey: string | null = key, process: Process = app) => process.as(app.manager, { idempotencyKey });
const order = (change = {}) => ({
  productName: "Engsel",
  quantity: 10,
  deadline: "2026-11-30",
  operatorId: app.operator.id,
  ...change,
});
const orderCount = () => app.db.$count(workOrders);
const keyCount = () => app.db.$count(idempotencyKeys);

test("the same request again gets the first answer and has no second effect", async () => {
  const first = await as().workOrders.create(order());
  const before = await orderCount();
  await app.as(app.manager).workOrders.update({ id: first.id, note: "changed meanwhile" });
  expect(await as().workOrders.create(order())).toEqual(first);
  expect(await as(key, other).workOrders.create(order())).toEqual(first);
  expect(await orderCount()).toBe(before);
});

test("the same request at once, in two processes, runs once, and every caller gets that answer", async () => {
  const before = await orderCount();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => as(key, i % 2 ? app : other).workOrders.create(order())),
  );
  expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
  expect(await orderCount()).toBe(before + 1);
});

test("the same body is the same request in whatever order its fields are written", async () => {
  const first = await as().workOrders.create({
    productName: "a",
    quantity: 1,
    deadline: "2026-11-30",
    operatorId: app.operator.id,
  });
  const again = await as().workOrders.create({
    operatorId: app.operator.id,
    deadline: "2026-11-30",
    quantity: 1,
    productName: "a",
  });
  expect(again).toEqual(first);
});

test("the key with another request is refused: another body, another procedure, another order", async () => {
  const { id } = await as().workOrders.create(order());
  const before = await orderCount();
  expect(await outcome(as().workOrders.create(order({ quantity: 11 })))).toBe("idempotency_key_reused");
  expect(await outcome(as().workOrders.update({ id, quantity: 11 }))).toBe("idempotency_key_reused");
  expect(await outcome(as().progress.add({ id, note: "so far" }))).toBe("idempotency_key_reused");
  expect(await orderCount()).toBe(before);
});

test("a list's order is part of the request", async () => {
  const admin = app.as(app.admin, { idempotencyKey: key });
  await admin.serviceAccounts.create({ name: "erp", scopes: ["users:read", "users:write"] });
  const swapped = admin.serviceAccounts.create({ name: "erp", scopes: ["users:write", "users:read"] });
  expect(await outcome(swapped)).toBe("idempotency_key_reused");
});

test("a key is one actor's own", async () => {
  const first = await as().workOrders.create(order());
  const second = await app.as(app.admin, { idempotencyKey: key }).workOrders.create(order());
  expect(second.number).not.toBe(first.number);
});

test("a conflict is an answer like any other: it is given again, also when the reason for it is gone", async () => {
  const { id } = await app.plan();
  const hold = () => as().workOrders.setStatus({ id, status: "on_hold", holdReason: "other" });
  expect(await outcome(hold())).toBe("invalid_transition");
  await app.as(app.manager).workOrders.setStatus({ id, status: "in_progress" });
  expect(await outcome(hold())).toBe("invalid_transition");
  expect((await app.as(app.manager).workOrders.get({ id })).status).toBe("in_progress");
  await expect(hold()).rejects.toThrow("An order that is pending cannot become on_hold");
});

test("a taken name is a conflict that is given again", async () => {
  await app.plan({ externalRef: key });
  expect(await outcome(as().workOrders.create(order({ externalRef: key })))).toBe("external_ref_taken");
  expect(await outcome(as().workOrders.create(order({ externalRef: key })))).toBe("external_ref_taken");
  expect(await outcome(as().workOrders.create(order({ externalRef: null })))).toBe("idempotency_key_reused");
});

describe("after any other refusal the key is free again", () => {
  test("400, of the rules and of the fields", async () => {
    const before = await keyCount();
    expect(await outcome(as().workOrders.create(order({ operatorId: app.admin.id })))).toBe("invalid_operator");
    expect(await outcome(as().workOrders.create(order({ quantity: 0 })))).toBe("validation_failed");
    expect(await keyCount()).toBe(before);
    expect(await outcome(as().workOrders.create(order()))).toBe("ok");
  });

  test.each<ErrorCode>(["validation_failed", "not_assigned", "not_found", "database_unavailable", "internal"])(
    "%s",
    async (code) => {
      let calls = 0;
      const action = idempotent(z.unknown(), async () => {
        calls++;
        if (calls === 1) throw new DomainError(code);
        return calls;
      });
      const call = { ctx: app.contextOf(app.manager, { idempotencyKey: key }), input: {}, path: "a.test" };
      expect(await outcome(action(call))).toBe(code);
      expect(await action(call)).toBe(2);
      expect(await action(call)).toBe(2);
    },
  );
});

test("one that waits for a first which is refused is carried out itself", async () => {
  let calls = 0;
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  const action = idempotent(z.unknown(), async () => {
    if (++calls > 1) return "second";
    await isOpen;
    throw new DomainError("not_found");
  });
  const call = { ctx: app.contextOf(app.manager, { idempotencyKey: key }), input: {}, path: "a.test" };
  const both = [action(call), action(call)].map(async (each) => each.catch(() => "refused"));
  await untilBlocked(app.db);
  open();
  expect(new Set(await Promise.all(both))).toEqual(new Set(["refused", "second"]));
});

test("an answer is kept for 24 hours, and then the key is as good as new", async () => {
  const first = await as().workOrders.create(order());
  app.clock.advance(24 * 3600);
  expect(await as().workOrders.create(order())).toEqual(first);
  await cleanUp(app.db, app.clock.now());
  expect(await as().workOrders.create(order())).toEqual(first);
  app.clock.advance(0.001);
  const second = await as().workOrders.create(order({ quantity: 3 }));
  expect(second.number).not.toBe(first.number);
  expect(await as().workOrders.create(order({ quantity: 3 }))).toEqual(second);
  app.clock.advance(25 * 3600);
  await cleanUp(app.db, app.clock.now());
  expect(await keyCount()).toBe(0);
});

test("a key has 1 to 200 characters, on every write and on no reading", async () => {
  for (const bad of ["", "x".repeat(201)]) {
    const before = await orderCount();
    expect(await outcome(as(bad).workOrders.create(order()))).toBe("validation_failed");
    expect(await outcome(app.as(null, { idempotencyKey: bad }).auth.login({ username: "a", password: "b" }))).toBe(
      "validation_failed",
    );
    expect(await outcome(as(bad).workOrders.list({}))).toBe("ok");
    expect(await orderCount()).toBe(before);
  }
  expect(await outcome(as("x".repeat(200)).workOrders.create(order()))).toBe("ok");
});

test("neither a password nor a service account's key is kept", async () => {
  const password = "panci-biru-tiga";
  await as().users.register({ username: `u-${key}`, password, role: "operator" });
  const admin = app.as(app.admin, { idempotencyKey: key });
  const created = await admin.serviceAccounts.create({ name: "bridge", scopes: ["users:read"] });
  const kept = JSON.stringify(await app.db.select().from(idempotencyKeys));
  expect(created.key).toMatch(/^lantai_sk_/);
  expect(kept).not.toContain(password);
  expect(kept).not.toContain("lantai_sk_");
  const { key: _, ...known } = created;
  expect(await admin.serviceAccounts.create({ name: "bridge", scopes: ["users:read"] })).toEqual(known);
});

test("a write that answers nothing answers nothing again", async () => {
  const { id } = await app.addService("gone", []);
  const admin = app.as(app.admin, { idempotencyKey: key });
  expect(await admin.serviceAccounts.revoke({ id })).toBeUndefined();
  expect(await admin.serviceAccounts.revoke({ id })).toBeUndefined();
  expect(await outcome(app.as(app.admin).serviceAccounts.revoke({ id }))).toBe("not_found");
});

test("a replay is shown only to who may still see it, and says that it is one", async () => {
  const { id } = await app.plan();
  await app.as(app.manager).workOrders.setStatus({ id, status: "in_progress" });
  let replays = 0;
  const operator = app.as(app.operator, { idempotencyKey: key, markReplayed: () => void (replays += 1) });
  const noted = app.as(app.operator, { idempotencyKey: `${key}-note` });
  const refused = app.as(app.operator, { idempotencyKey: `${key}-refused` });
  const report = () => operator.workOrders.setStatus({ id, status: "in_progress", quantity: 1 });
  const note = () => noted.progress.add({ id, note: "half done" });
  const overproduce = () => refused.workOrders.setStatus({ id, status: "in_progress", quantity: 10_000 });
  const first = await report();
  await note();
  expect(await outcome(overproduce())).toBe("overproduction");
  expect(replays).toBe(0);
  expect(await report()).toEqual(first);
  expect(replays).toBe(1);
  const second = await app.addUser(`second-${key}`, "operator");
  await app.as(app.manager).workOrders.update({ id, operatorId: second.id });
  for (const call of [report, note, overproduce]) expect(await outcome(call())).toBe("not_assigned");
  expect(replays).toBe(1);
  await app.as(app.manager).workOrders.update({ id, operatorId: app.operator.id });
  expect(await report()).toEqual(first);
  expect(await outcome(overproduce())).toBe("overproduction");
});

test("an answer that an older version stored and that lacks what answers have now is refused, and nothing is done again", async () => {
  const { id } = await app.plan();
  await app.as(app.manager).workOrders.setStatus({ id, status: "in_progress" });
  const report = () => as().workOrders.setStatus({ id, status: "in_progress", quantity: 4 });
  const first = await report();
  const { steps: _, team: __, ...older } = first;
  for (const answer of [{ output: older }, { conflict: { code: "gone_meanwhile", detail: "" } }, null]) {
    await app.db.update(idempotencyKeys).set({ answer }).where(eq(idempotencyKeys.key, key));
    expect(await outcome(report())).toBe("idempotency_answer_outdated");
  }
  expect(await app.as(app.manager).workOrders.get({ id })).toEqual(first);
});

test("the key with another procedure that takes the same input is refused", async () => {
  const { id } = await app.plan();
  await as().workOrders.update({ id, status: "in_progress" });
  expect(await outcome(as().workOrders.setStatus({ id, status: "in_progress" }))).toBe("idempotency_key_reused");
});

test("a fingerprint is an HMAC with the database's key, of who sends what where under which key", async () => {
  const request = { actorId: "a", idempotencyKey: "k", path: "p", input: { b: 1, a: 2 } };
  const [row] = await app.db.select().from(fingerprintKey);
  const signed = JSON.stringify(["a", "k", "p", JSON.stringify({ a: 2, b: 1 })]);
  const expected = createHmac("sha256", row?.key ?? "")
    .update(signed)
    .digest("hex");
  expect(await app.fingerprints.of(request)).toBe(expected);
});

test("the fingerprint of a password takes a hash of full price to guess at, and tells passwords apart", async () => {
  const registrar = app.as(app.manager, { idempotencyKey: key });
  const person = { username: `s-${key}`, role: "operator" } as const;
  const first = await registrar.users.register({ ...person, password: "panci-biru-tiga" });
  const other = registrar.users.register({ ...person, password: "panci-biru-empat" });
  expect(await outcome(other)).toBe("idempotency_key_reused");
  expect(await registrar.users.register({ ...person, password: "panci-biru-tiga" })).toEqual(first);
  const request = { actorId: app.manager.id, idempotencyKey: key, path: "users.register", input: person };
  const [plain, secret] = await Promise.all([app.fingerprints.of(request), app.fingerprints.ofSecret(request)]);
  expect(secret).toBe(await stretch(app.manager.id, plain));
});
