import { type Connection, connect } from "@lantai/db/connect";
import { auditLog, sessions, users, workOrders } from "@lantai/db/schema";
import { testDatabase, type TestDatabase } from "@lantai/db/testing";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { UserActor } from "../platform/actor.js";
import type { Context, Services } from "../platform/context.js";
import { appRouter } from "../router.js";
import { createServices } from "../services.js";
import { eventually, outcome } from "../testing/harness.js";
import { demoAccounts, fillDemo } from "./actions.js";
import type { DemoResetEvent } from "./events.js";
import { DEMO_ACCOUNTS, MANAGER } from "./people.js";

// A Tuesday, at half past nine at the plant.
const NOW = "2026-11-24T02:30:00.000Z";

const servicesOn = ({ db, sql: driver, openListener }: Connection) =>
  createServices({
    db,
    sql: driver,
    openListener,
    secrets: [new Uint8Array(32)],
    ttlSeconds: 60,
    timeZone: "Asia/Jakarta",
    now: () => NOW,
  });

let database: TestDatabase;
let connection: Connection;
let services: Services;
let manager: UserActor;

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url, { statementTimeoutMs: 60_000 });
  services = servicesOn(connection);
  await fillDemo(services);
  services.demoAccounts = await demoAccounts(connection.db);
  const [row] = await connection.db.select().from(users).where(eq(users.username, MANAGER));
  if (!row) throw new Error("the demo has no manager");
  manager = { ...row, kind: "user", sessionId: "the manager's session", teamIds: [] };
  const expiresAt = new Date(Date.now() + 3_600_000);
  await connection.db.insert(sessions).values({ id: manager.sessionId, userId: manager.id, expiresAt });
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const call = (change: Partial<Context> = {}, idempotencyKey: string | null = null) =>
  appRouter.createCaller({
    ...services,
    ...change,
    actor: manager,
    address: "192.0.2.1",
    idempotencyKey,
    markReplayed: () => {},
    setSessionCookie: () => {},
  });

/** What screens show of the plant; ids and the audit log are not among it. */
async function plant() {
  const { db } = connection;
  const orders = await db
    .select({ number: workOrders.number, product: workOrders.productName, status: workOrders.status })
    .from(workOrders)
    .orderBy(asc(workOrders.numberKey));
  const people = await db
    .select({ id: users.id, username: users.username, name: users.name, role: users.role, active: users.active })
    .from(users)
    .orderBy(asc(users.username));
  const totals = await db.execute(sql`
    select (select sum(orders) from closed_totals) closed, (select sum(quantity_good) from maker_totals) made,
      (select count(*) from status_history) items, (select count(*) from progress_notes) notes,
      (select count(*) from teams) teams, (select count(*) from shift_plans) plans,
      (select count(*) from idempotency_keys) keys, (select count(*) from service_accounts) services`);
  const settings = await call().settings.get();
  return { orders, people, totals: [...totals], settings };
}

/** Resets the demo, and returns what it reports. */
async function reset(change: Partial<Context> = {}): Promise<DemoResetEvent[]> {
  const events: DemoResetEvent[] = [];
  for await (const event of await call(change).demo.reset()) events.push(event);
  return events;
}

/** What a visitor leaves behind. */
async function leaveTraces() {
  const { db } = connection;
  const visit = String(Date.now());
  const [order] = await db.select().from(workOrders).where(eq(workOrders.status, "in_progress"));
  const guest = { username: `tamu.${visit}`, password: "kuda-laut-biru", role: "operator" } as const;
  const { id: operatorId } = await call({}, visit).users.register(guest);
  await call().workOrders.create({ productName: "Titipan", quantity: 1, deadline: NOW, operatorId });
  await call().workOrders.setStatus({ id: order?.id ?? "", status: "completed", quantity: 1 });
  await call().teams.create({ name: `Regu ${visit}`, memberIds: [operatorId] });
  await call().shifts.update({ shifts: [{ name: "Pagi", start: "07:00" }] });
  const agus = eq(users.username, "agus.prasetyo");
  await db.update(users).set({ name: "Bukan Agus", role: "production_manager", active: false }).where(agus);
  await connection.sql`update plant_settings set plant_name = 'Bengkel Tamu', language = 'en'`;
}

test("a reset puts the demo back as it was filled, with the accounts and the session that it had", async () => {
  const { db, sql: driver } = connection;
  const asFilled = await plant();
  await leaveTraces();
  expect(await plant()).not.toEqual(asFilled);
  const [before] = await db.execute<{ last: number }>(sql`select max(id)::int as last from audit_log`);
  const events = await reset();
  expect(events.at(-1)).toEqual({ kind: "done" });
  expect(events.length).toBeGreaterThan(1);

  expect(await plant()).toEqual(asFilled);
  expect(await db.select({ id: sessions.id }).from(sessions)).toEqual([{ id: manager.sessionId }]);
  const { password } = DEMO_ACCOUNTS[1];
  expect(await outcome(call().auth.login({ username: "agus.prasetyo", password }))).toBe("ok");

  const entries = await db
    .selectDistinct({ action: auditLog.action, actor: auditLog.actorName, subject: auditLog.subjectType })
    .from(auditLog)
    .where(sql`${auditLog.id} > ${before?.last ?? 0} and ${auditLog.action} <> 'logged_in'`);
  expect(entries).toEqual(
    expect.arrayContaining([
      { action: "deleted", actor: MANAGER, subject: "work_order" },
      { action: "deleted", actor: MANAGER, subject: "user" },
      { action: "changed", actor: MANAGER, subject: "settings" },
      { action: "created", actor: "system:demo", subject: "work_order" },
    ]),
  );
  expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set([MANAGER, "system:demo"]));

  await call().shifts.update({ shifts: [{ name: "Pagi", start: "07:00" }] });
  for (const table of ["status_history", "progress_notes", "shift_plans"]) {
    await expect(driver.unsafe(`delete from ${table}`), table).rejects.toThrow("append-only");
  }
});

test("a reset that fails on the way leaves everything as it was", async () => {
  const before = await plant();
  await expect(reset({ timeZone: "Nowhere/Land" })).rejects.toThrow();
  expect(await plant()).toEqual(before);
  await expect(connection.sql`delete from status_history`).rejects.toThrow("append-only");
});

test("a reset whose client cannot be answered with a stream is refused before it begins", async () => {
  const { sql: driver } = connection;
  const deletions = () => driver`select count(*) from audit_log where action = 'deleted'`;
  const before = await deletions();
  expect(await outcome(call({ acceptsStream: false }).demo.reset())).toBe("validation_failed");
  expect(await deletions()).toEqual(before);
});

test("a plant that is no demo is not reset: neither one started without DEMO, nor one that was not filled by it", async () => {
  const before = await plant();
  expect(await outcome(call({ demoAccounts: [] }).demo.reset())).toBe("not_a_demo");
  await connection.sql`update plant_settings set demo = false`;
  expect(await outcome(call().demo.reset())).toBe("not_a_demo");
  await connection.sql`update plant_settings set demo = true`;
  expect(await plant()).toEqual(before);
});

test("resets that wait for each other leave the connections to everyone else", async () => {
  const narrow = connect(database.url, { max: 4 });
  const few = { ...servicesOn(narrow), demoAccounts: services.demoAccounts };
  await connection.db.transaction(async (tx) => {
    await tx.execute(sql`lock table users in share row exclusive mode`);
    await Promise.all(Array.from({ length: 4 }, () => call(few).demo.reset()));
    await eventually("one waits for the users, and three for it", () => few.writeLanes.waiting() === 3);
    expect(await few.db.execute(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await narrow.close(0);
  });
});
