import type { Db } from "@lantai/db/connect";
import { serviceAccounts, sessions, users } from "@lantai/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "../platform/actor.js";
import { outcome, type TestApp, startTestApp, untilBlocked } from "../testing/harness.js";
import { hashPassword } from "./passwords.js";

let app: TestApp;
let victim: UserActor;
let made = 0;

const OLD = "panci-biru-tiga";
const CHANGED = "wajan-merah-dua";
const RESET = "sendok-perak-satu";

beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());
beforeEach(async () => {
  victim = await app.addUser(`victim-${++made}`, "operator", { passwordHash: await hashPassword(OLD) });
});

const logIn = (password: string) => app.as(null).auth.login({ username: victim.username, password });
const change = () => app.as(victim).auth.changePassword({ currentPassword: OLD, newPassword: CHANGED });
const reset = () => app.as(app.manager).users.update({ id: victim.id, password: RESET });
const countSessions = () => app.db.$count(sessions, eq(sessions.userId, victim.id));

/** Starts these writes while the user's row is held, each after the one before has come to wait for it; in that order they get it. */
async function inOrder(id: string, ...writes: (() => Promise<unknown>)[]) {
  const outcomes = await app.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from users where id = ${id} for update`);
    const started: ReturnType<typeof outcome>[] = [];
    for (const write of writes) {
      started.push(outcome(write()));
      await untilBlocked(app.db, started.length);
    }
    return { started };
  });
  return Promise.all(outcomes.started);
}

describe("of a reset and a change of one's own password at once the reset wins", () => {
  test("where it comes first, and the change is refused as one of a session that has ended", async () => {
    expect(await inOrder(victim.id, reset, change)).toEqual(["ok", "unauthenticated"]);
  });

  test("where it comes last", async () => {
    expect(await inOrder(victim.id, change, reset)).toEqual(["ok", "ok"]);
  });

  test("where it comes first, of a change sent with a key, also when that is sent again", async () => {
    const keyed = () =>
      app.as(victim, { idempotencyKey: "change" }).auth.changePassword({ currentPassword: OLD, newPassword: CHANGED });
    expect(await inOrder(victim.id, reset, keyed)).toEqual(["ok", "unauthenticated"]);
    expect(await outcome(keyed())).toBe("unauthenticated");
  });

  // The holder of the session has nothing left of it.
  test.for([[reset, change] as const, [change, reset] as const])("in whichever order (%#)", async (writes) => {
    await inOrder(victim.id, ...writes);
    expect(await Promise.all([OLD, CHANGED].map((password) => outcome(logIn(password))))).toEqual([
      "invalid_credentials",
      "invalid_credentials",
    ]);
    expect(await countSessions()).toBe(0);
    expect(await outcome(logIn(RESET))).toBe("ok");
  });
});

test("of two changes at once from one session one is made", async () => {
  const other = () => app.as(victim).auth.changePassword({ currentPassword: OLD, newPassword: RESET });
  expect(await inOrder(victim.id, change, other)).toEqual(["ok", "wrong_password"]);
  expect(await outcome(logIn(CHANGED))).toBe("ok");
});

describe("a log-in whose password is replaced while it is under way", () => {
  test("opens no session", async () => {
    expect(await inOrder(victim.id, reset, () => logIn(OLD))).toEqual(["ok", "invalid_credentials"]);
    expect(await countSessions()).toBe(0);
  });

  test("opens one that ends with the replacement", async () => {
    expect(await inOrder(victim.id, () => logIn(OLD), reset)).toEqual(["ok", "ok"]);
    expect(await countSessions()).toBe(0);
  });

  test("of a user who is deactivated meanwhile opens none", async () => {
    const deactivate = () => app.as(app.manager).users.update({ id: victim.id, active: false });
    expect(await inOrder(victim.id, deactivate, () => logIn(OLD))).toEqual(["ok", "invalid_credentials"]);
    expect(await countSessions()).toBe(0);
  });
});

type Calls = ReturnType<TestApp["as"]>;

describe.each<[string, (tx: Db, id: string) => Promise<unknown>]>([
  ["deactivated", (tx, id) => tx.update(users).set({ active: false }).where(eq(users.id, id))],
  ["demoted", (tx, id) => tx.update(users).set({ role: "operator" }).where(eq(users.id, id))],
  ["signed out", (tx, id) => tx.delete(sessions).where(eq(sessions.userId, id))],
])("a user who is %s while they write", (_, end) => {
  test.each<[string, (calls: Calls) => Promise<unknown>]>([
    ["register", (calls) => calls.users.register({ username: `late-${made}`, password: OLD, role: "operator" })],
    ["reset", (calls) => calls.users.update({ id: victim.id, password: RESET })],
    ["change", (calls) => calls.auth.changePassword({ currentPassword: OLD, newPassword: CHANGED })],
    ["key", (calls) => calls.serviceAccounts.create({ name: `late-${made}`, scopes: ["users:write"] })],
  ])("makes no %s", async (__, write) => {
    const admin = await app.addUser(`leaving-${made}`, "admin", { passwordHash: await hashPassword(OLD) });
    const { before, writing } = await app.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from users where id = ${admin.id} for update`);
      const writing = outcome(write(app.as(admin)));
      await untilBlocked(app.db);
      await end(tx, admin.id);
      return { before: await everything(tx), writing };
    });
    expect(await writing).toBe("unauthenticated");
    expect(await everything(app.db)).toEqual(before);
  });
});

/** All users with their passwords, and every key. */
const everything = async (db: Db) => [
  await db.select().from(users).orderBy(users.id),
  await db.select().from(serviceAccounts).orderBy(serviceAccounts.id),
];
