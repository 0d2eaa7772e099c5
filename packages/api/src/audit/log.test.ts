import { auditLog } from "@lantai/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashToken } from "../auth/tokens.js";
import { ensureFirstAdmin } from "../users/first-admin.js";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const list = async (filter: Parameters<ReturnType<TestApp["as"]>["audit"]["list"]>[0] = {}) =>
  (await app.as(app.admin).audit.list({ limit: 100, ...filter })).items;
const count = () => app.db.$count(auditLog);

test("the entry of an edit has the changed fields, before and after, and no others", async () => {
  const { id, number } = await app.plan({ quantity: 12.5 });
  const other = await app.addUser("sari", "operator");
  const change = { quantity: 20.125, deadline: "2026-12-24", operatorId: other.id, note: "urgent" };
  await app.as(app.manager).workOrders.update({ id, ...change });
  const [entry] = await list({ subject: number.toLowerCase() });
  expect(entry).toMatchObject({
    action: "changed",
    actor: { kind: "user", id: app.manager.id, name: "manager" },
    address: "192.0.2.1",
    via: "workOrders.update",
    subject: { type: "work_order", id, name: number },
    before: {
      quantity: 12.5,
      deadline: "2026-11-30T16:59:59.999Z",
      operatorId: app.operator.id,
      note: null,
      version: 1,
    },
    after: {
      quantity: 20.125,
      deadline: "2026-12-24T16:59:59.999Z",
      operatorId: other.id,
      note: "urgent",
      version: 2,
    },
    names: { [app.operator.id]: "operator", [other.id]: "sari" },
  });
  expect(Object.keys(entry?.after ?? {}).toSorted()).toEqual(Object.keys(entry?.before ?? {}).toSorted());
  expect(Object.keys(entry?.after ?? {})).toHaveLength(5);
});

test("the entry of a creation has every field that was set, that of a report the sums before and after", async () => {
  const { id, number, createdAt, deadline } = await app.plan();
  await app.as(app.operator).workOrders.setStatus({ id, status: "in_progress", quantity: 2.5 });
  const [report, creation] = await list({ subject: id });
  expect(creation).toMatchObject({ action: "created", before: null, actor: { name: "manager" } });
  expect(creation?.after).toEqual({
    id,
    number,
    productName: "Engsel pintu",
    unit: "pcs",
    quantity: 100,
    quantityGood: 0,
    quantityScrap: 0,
    deadline,
    priority: "normal",
    status: "pending",
    operatorId: app.operator.id,
    teamIds: [],
    stepCount: 0,
    version: 1,
    createdAt,
    updatedAt: createdAt,
  });
  expect(report).toMatchObject({
    actor: { name: "operator" },
    before: { status: "pending", quantityGood: 0, version: 1, startedAt: null },
    after: { status: "in_progress", quantityGood: 2.5, version: 2, startedAt: createdAt },
  });
});

test("a note, a role, a setting and a revoked key are logged with the values before and after", async () => {
  const { id, number } = await app.plan();
  const note = await app.as(app.operator).progress.add({ id, note: "so far so good" });
  const person = await app.addUser("joko", "operator");
  await app.as(app.admin).users.update({ id: person.id, role: "production_manager", active: false });
  await app.as(app.admin).settings.update({ overproductionTolerancePercent: 5 });
  const account = await app.as(app.admin).serviceAccounts.create({ name: "erp", scopes: ["users:read"] });
  await app.as(app.admin).serviceAccounts.revoke({ id: account.id });
  const items = await list();
  expect(items.slice(0, 5)).toMatchObject([
    { action: "changed", before: { revokedAt: null }, after: { revokedAt: app.now() }, subject: { name: "erp" } },
    { action: "created", after: { name: "erp", scopes: ["users:read"], createdBy: app.admin.id, key: "set" } },
    { before: { overproductionTolerancePercent: 10 }, after: { overproductionTolerancePercent: 5 } },
    {
      subject: { type: "user", name: "joko" },
      before: { role: "operator", active: true },
      after: { role: "production_manager", active: false },
    },
    { action: "created", actor: { kind: "database" } },
  ]);
  const [entry] = await list({ subject: id, subjectType: "progress_note" });
  expect(entry).toMatchObject({
    subject: { type: "progress_note", id, name: number },
    after: { id: note.id, workOrderId: id, note: "so far so good", authorUserId: app.operator.id },
    names: { [id]: number, [app.operator.id]: "operator" },
  });
});

test("no secret is in the log: no password, no hash of one, no key, no token", async () => {
  const secrets = ["panci-biru-tiga", "panci-merah-dua", "panci-hijau-satu"];
  const [first = "", second = "", third = ""] = secrets;
  const admin = app.as(app.admin);
  const hashes = new Set<string>();
  const noteHash = async () => {
    const rows = await app.db.execute<{ hash: string | null }>(
      sql`select password_hash as hash from users union all select key_hash from service_accounts`,
    );
    for (const { hash } of rows) if (hash !== null) hashes.add(hash);
  };
  const { id, username } = await admin.users.register({ username: "wati", password: first, role: "operator" });
  await noteHash();
  await admin.users.update({ id, password: second });
  await noteHash();
  const { token } = await app.as(null).auth.login({ username, password: second });
  let cookie = "";
  const setSessionCookie = (session: { token: string } | null) => void (cookie = session?.token ?? "");
  await app.as(null, { setSessionCookie }).auth.signIn({ username, password: second });
  const actor = await app.auth.fromBearer(token);
  if (actor?.kind !== "user") throw new Error("the token has no user");
  await app.as(actor).auth.changePassword({ currentPassword: second, newPassword: third });
  await noteHash();
  expect(await outcome(app.as(null).auth.login({ username, password: "wrong-by-far" }))).toBe("invalid_credentials");
  expect(await outcome(app.as(null).auth.login({ username: "panci kuning lima", password: "x" }))).toBe(
    "invalid_credentials",
  );
  const { key = "" } = await admin.serviceAccounts.create({ name: "robot", scopes: ["users:read"] });
  await noteHash();
  await app.as(actor).auth.logout();
  const passwords = (await list({ subject: username, action: "changed" })).map(({ before, after }) => [before, after]);
  expect(passwords).toEqual([
    [{ password: "set" }, { password: "set" }],
    [{ password: "set" }, { password: "set" }],
  ]);
  expect(await list({ subject: username, action: "created" })).toMatchObject([{ after: { password: "set" } }]);
  const [whole] = await app.db.execute<{ text: string }>(sql`select string_agg(a::text, ' ') as text from audit_log a`);
  const known = [
    ...secrets,
    "wrong-by-far",
    "kuning",
    token,
    cookie,
    hashToken(cookie),
    actor.sessionId,
    key,
    hashToken(key),
    ...hashes,
  ];
  expect(known.filter((secret) => secret.length < 5)).toEqual([]);
  expect(hashes.size).toBeGreaterThanOrEqual(4);
  expect(known.filter((secret) => whole?.text.includes(secret))).toEqual([]);
  expect(JSON.stringify(await list())).not.toContain("argon2");
});

test("a refused or rolled back write, and one that changes no field, leave no entry", async () => {
  const { id, version } = await app.plan();
  const manager = app.as(app.manager);
  const before = await count();
  expect(await outcome(manager.workOrders.update({ id, note: "late", version: version + 1 }))).toBe("stale_version");
  expect(await outcome(manager.workOrders.setStatus({ id, status: "on_hold", holdReason: "other" }))).toBe(
    "invalid_transition",
  );
  await expect(
    app.db.transaction(async (tx) => {
      await tx.execute(sql`update work_orders set note = 'never' where id = ${id}`);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  await app.db.execute(sql`update work_orders set note = note where id = ${id}`);
  expect(await count()).toBe(before);
});

test("a change that bypasses the product is logged under the database role and program", async () => {
  const { id, number } = await app.plan();
  await app.db.transaction(async (tx) => {
    await tx.execute(sql`set local TimeZone = 'Asia/Jakarta'`);
    await tx.execute(sql`update work_orders set quantity = 5500, deadline = '2026-12-01 07:00+07' where id = ${id}`);
  });
  const [role] = await app.db.execute<{ name: string }>(sql`select session_user as name`);
  const [entry] = await list({ subject: number });
  expect(entry).toMatchObject({
    action: "changed",
    actor: { kind: "database", id: null, name: `database:${role?.name}` },
    via: "lantai",
    before: { quantity: 100 },
    after: { quantity: 5.5, deadline: "2026-12-01T00:00:00.000Z" },
  });
  await app.addUser("rini", "operator");
  await app.db.execute(sql`delete from users where username = 'rini'`);
  const [gone] = await list({ action: "deleted" });
  expect(gone).toMatchObject({
    subject: { name: "rini" },
    before: { username: "rini", role: "operator" },
    after: null,
  });
});

test("a list has the entries that match its filters, newest first, over all pages", async () => {
  const everything = await list();
  expect(everything.map(({ at }) => at)).toEqual(
    everything
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  const admin = app.as(app.admin);
  const paged: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await admin.audit.list({ cursor, limit: 3, actor: "MANAGER", action: "created" });
    paged.push(...page.items.map(({ seal }) => seal));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const expected = await list({ actor: "manager", action: "created" });
  expect(expected.length).toBeGreaterThan(4);
  expect(paged).toEqual(expected.map(({ seal }) => seal));
  const [newest] = everything;
  const from = newest?.at ?? "";
  expect((await list({ from })).every(({ at }) => at >= from)).toBe(true);
  expect(await list({ to: "2000-01-01" })).toEqual([]);
  expect(await list({ subject: "nothing of this name" })).toEqual([]);
  expect((await list({ subjectType: "settings" })).every(({ subject }) => subject.type === "settings")).toBe(true);
  expect(await outcome(admin.audit.list({ cursor: "nonsense" }))).toBe("validation_failed");
});

test("the first admin is logged as created by the system", async () => {
  const empty = await startTestApp();
  await empty.db.execute(sql`delete from users`);
  await ensureFirstAdmin(empty, { username: "root", password: "panci-biru-tiga" });
  const { items } = await empty.as(empty.admin).audit.list({ limit: 1 });
  expect(items).toMatchObject([
    {
      action: "created",
      actor: { kind: "system", name: "system:first-admin" },
      subject: { name: "root" },
      address: null,
    },
  ]);
  await empty.stop();
});
