import { serviceAccounts, sessions, users } from "@lantai/db/schema";
import { eq, like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "../platform/actor.js";
import {
  eventually,
  outcome,
  type TestApp,
  type Process,
  startTestApp,
  untilBlocked,
  whileLocked,
} from "../testing/harness.js";
import { cleanUp } from "../platform/maintenance.js";
import { hashPassword } from "./passwords.js";
import { hashToken } from "./tokens.js";

let app: TestApp;
let other: Process;
let user: UserActor;
let made = 0;

const PASSWORD = "panci-biru-tiga";
const NEW_PASSWORD = "wajan-hijau-dua";

beforeAll(async () => {
  app = await startTestApp();
  other = await app.another();
});
afterAll(() => app.stop());
// Each test has a user of its own.
beforeEach(async () => {
  user = await app.addUser(`user-${++made}`, "operator", { passwordHash: await hashPassword(PASSWORD) });
});

const logIn = async (password = PASSWORD) =>
  (await app.as(null).auth.login({ username: user.username, password })).token;

/** Both processes know the token, and remember it; then it is looked at until both have turned it away. */
async function isBelieved(token: string): Promise<boolean> {
  const actors = await Promise.all([app, other].map(({ auth }) => auth.fromBearer(token)));
  return actors.every((actor) => actor !== null);
}
const isDeadEverywhere = (token: string) =>
  eventually("the token is rejected by both processes", async () =>
    (await Promise.all([app, other].map(({ auth }) => auth.fromBearer(token)))).every((actor) => actor === null),
  );

describe("what is stored of a session opens nothing", () => {
  test("only the hash of the token is kept", async () => {
    const { id, token, jwt } = await app.db.transaction((tx) => app.auth.open(tx, user.id));
    const [row] = await app.db.select().from(sessions).where(eq(sessions.id, id));
    expect(row?.id).toBe(hashToken(token));
    expect(JSON.stringify(row)).not.toContain(token);
    expect(JSON.stringify(row)).not.toContain(jwt);
    expect(await app.auth.fromSessionToken(row?.id ?? "")).toBeNull();
    expect(await app.auth.fromBearer(row?.id ?? "")).toBeNull();
    expect(await app.auth.fromSessionToken(token)).toMatchObject({ kind: "user", id: user.id });
  });

  test("of a service account's key too", async () => {
    const { id, key = "" } = await app.as(app.admin).serviceAccounts.create({ name: "erp", scopes: ["users:read"] });
    const [row] = await app.db.select().from(serviceAccounts).where(eq(serviceAccounts.id, id));
    expect(row?.keyHash).toBe(hashToken(key));
    expect(JSON.stringify(row)).not.toContain(key);
    expect(await app.auth.fromBearer(key)).toEqual({ kind: "service", id, name: "erp", scopes: ["users:read"] });
    expect(await app.auth.fromBearer(`${key}x`)).toBeNull();
  });

  test("a password is an argon2id hash with 19 MiB, two passes and one lane", async () => {
    const [row] = await app.db.select().from(users).where(eq(users.id, user.id));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe("another process hears at once", () => {
  /** What the other process forgets, as it hears it. */
  async function heardBy(act: () => Promise<unknown>): Promise<void> {
    const heard = new Set<string | undefined>();
    const stop = other.auth.onForget((id) => heard.add(id));
    await act();
    await eventually("the other process forgets the user", () => heard.has(user.id));
    stop();
  }

  test.each<[string, () => Promise<unknown>]>([
    ["a deactivation", () => app.as(app.admin).users.update({ id: user.id, active: false })],
    ["a password set by another", () => app.as(app.manager).users.update({ id: user.id, password: NEW_PASSWORD })],
  ])("%s ends the user's tokens", async (_, act) => {
    const token = await logIn();
    expect(await isBelieved(token)).toBe(true);
    await heardBy(act);
    expect(await isBelieved(token)).toBe(false);
    await isDeadEverywhere(token);
    expect(await app.db.$count(sessions, eq(sessions.userId, user.id))).toBe(0);
  });

  test("also an actor who is being read just then is read anew", async () => {
    const token = await logIn();
    const { early } = await whileLocked(app.db, "users", async () => {
      const early = app.auth.fromBearer(token);
      await untilBlocked(app.db);
      app.auth.forget(user.id);
      return { early };
    });
    expect(await early).toMatchObject({ id: user.id });
    await app.db.update(users).set({ active: false }).where(eq(users.id, user.id));
    expect(await app.auth.fromBearer(token)).toBeNull();
  });

  test("a changed role is the token's from then on", async () => {
    const token = await logIn();
    expect(await isBelieved(token)).toBe(true);
    await heardBy(() => app.as(app.admin).users.update({ id: user.id, role: "production_manager" }));
    for (const { auth } of [app, other])
      expect(await auth.fromBearer(token)).toMatchObject({ role: "production_manager" });
  });

  test("a log-out ends this session and no other", async () => {
    const [mine, theirs] = [await logIn(), await logIn()];
    const actor = await other.auth.fromBearer(mine);
    expect(await isBelieved(theirs)).toBe(true);
    await heardBy(() => app.as(actor).auth.logout());
    await isDeadEverywhere(mine);
    expect(await isBelieved(theirs)).toBe(true);
  });

  test("a new password of one's own ends the other sessions only", async () => {
    const [mine, theirs] = [await logIn(), await logIn()];
    const actor = await app.auth.fromBearer(mine);
    expect(await isBelieved(theirs)).toBe(true);
    const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    await heardBy(() => app.as(actor).auth.changePassword(change));
    await isDeadEverywhere(theirs);
    expect(await isBelieved(mine)).toBe(true);
    expect(await outcome(logIn())).toBe("invalid_credentials");
    expect(await isBelieved(await logIn(NEW_PASSWORD))).toBe(true);
  });

  test("a wrong current password changes nothing", async () => {
    const token = await logIn();
    const actor = await app.auth.fromBearer(token);
    const change = { currentPassword: "not this", newPassword: NEW_PASSWORD };
    expect(await outcome(app.as(actor).auth.changePassword(change))).toBe("wrong_password");
    expect(await outcome(logIn())).toBe("ok");
    expect(await isBelieved(token)).toBe(true);
  });

  test("a wrong current password is in the audit log", async () => {
    const actor = await app.auth.fromBearer(await logIn());
    await outcome(app.as(actor).auth.changePassword({ currentPassword: "not this", newPassword: NEW_PASSWORD }));
    const { items } = await app.as(app.admin).audit.list({ actor: user.username });
    expect(items[0]).toMatchObject({
      action: "refused",
      via: "auth.changePassword",
      after: { code: "wrong_password" },
    });
  });

  test("a revoked service account's key is dead", async () => {
    const { id, key = "" } = await app.as(app.admin).serviceAccounts.create({ name: "gone", scopes: ["users:read"] });
    expect(await isBelieved(key)).toBe(true);
    await app.as(app.admin).serviceAccounts.revoke({ id });
    await isDeadEverywhere(key);
  });
});

test("the sessions of a deactivated user stay dead when the user is active again", async () => {
  const token = await logIn();
  await app.as(app.admin).users.update({ id: user.id, active: false });
  expect(await outcome(logIn())).toBe("invalid_credentials");
  await app.as(app.admin).users.update({ id: user.id, active: true });
  await isDeadEverywhere(token);
  expect(await outcome(logIn())).toBe("ok");
});

test("a person has fifty sessions at most, however many log-ins come at once: the oldest end", async () => {
  const oldest = await logIn();
  const bystander = await app.addUser(`bystander-${made}`, "operator");
  const expiresIn = (seconds: number) => new Date(Date.now() + seconds * 1000);
  // With the one that the harness has opened they are two; the others are newer.
  await app.db
    .update(sessions)
    .set({ expiresAt: expiresIn(60) })
    .where(eq(sessions.userId, user.id));
  const newer = Array.from({ length: 48 }, (_, i) => ({
    id: `newer-${made}-${i}`,
    userId: user.id,
    expiresAt: expiresIn(1800 + i),
  }));
  await app.db.insert(sessions).values(newer);
  expect(await isBelieved(oldest)).toBe(true);
  await Promise.all(Array.from({ length: 5 }, () => logIn()));
  const last = await logIn();
  expect(await isBelieved(last)).toBe(true);
  expect(await app.db.$count(sessions, eq(sessions.userId, user.id))).toBe(50);
  expect(await app.db.$count(sessions, eq(sessions.userId, bystander.id))).toBe(1);
  await isDeadEverywhere(oldest);
  expect(await app.db.$count(sessions, like(sessions.id, `newer-${made}-%`))).toBe(44);
});

test("a session that has ended identifies no user, and is deleted", async () => {
  const token = await logIn();
  await app.db
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(sessions.userId, user.id));
  await isDeadEverywhere(token);
  await cleanUp(app.db, new Date().toISOString());
  expect(await app.db.$count(sessions, eq(sessions.userId, user.id))).toBe(0);
  await logIn();
  const live = await app.db.$count(sessions, eq(sessions.userId, user.id));
  await cleanUp(app.db, new Date().toISOString());
  expect(await app.db.$count(sessions, eq(sessions.userId, user.id))).toBe(live);
  await cleanUp(app.db, new Date(Date.now() + 10_800_000).toISOString());
  expect(await app.db.$count(sessions)).toBe(0);
});

test("an operator's session has their teams; who has become a manager is in none", async () => {
  const manager = await app.addUser(`manager-${made}`, "production_manager");
  const { id } = await app.as(manager).teams.create({ name: `Regu ${made}`, memberIds: [user.id] });
  const token = await logIn();
  expect(await app.auth.fromBearer(token)).toMatchObject({ role: "operator", teamIds: [id] });
  await app.db.update(users).set({ role: "production_manager" }).where(eq(users.id, user.id));
  app.auth.forget(user.id);
  expect(await app.auth.fromBearer(token)).toMatchObject({ role: "production_manager", teamIds: [] });
});
