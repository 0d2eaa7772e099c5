import { sessions, users } from "@lantai/db/schema";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { UserActor } from "../platform/actor.js";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";

let app: TestApp;

beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const password = "panci-biru-tiga";
const everyone = () => app.db.select().from(users).orderBy(asc(users.usernameKey));

test("a username is kept as it was given and taken whatever its case, also when registered at once", async () => {
  const as = app.as(app.manager);
  const names = ["Siti.Rahma", "siti.rahma", "SITI.RAHMA", "sItI.rahma"];
  const outcomes = await Promise.all(
    names.map((username) => outcome(as.users.register({ username, password, role: "operator" }))),
  );
  expect(outcomes.toSorted()).toEqual(["ok", "username_taken", "username_taken", "username_taken"]);
  const { items } = await as.users.list({ q: "SITI.RAH" });
  expect(items.map(({ username }) => username)).toEqual([names[outcomes.indexOf("ok")]]);
  expect(await outcome(app.as(null).auth.login({ username: "sItI.RAHMA", password }))).toBe("ok");
});

test("who may not register someone, or change someone, changes nothing", async () => {
  const service = await app.addService("registrar", ["users:write"]);
  const second = await app.addUser("second-manager", "production_manager");
  const before = await everyone();
  const register = (role: UserActor["role"]) => ({ username: "never", password, role });
  const manager = app.as(app.manager);
  const refusals = await Promise.all([
    outcome(manager.users.register(register("admin"))),
    outcome(app.as(service).users.register(register("production_manager"))),
    outcome(manager.users.update({ id: second.id, name: "x" })),
    outcome(manager.users.update({ id: app.admin.id, active: false })),
    outcome(manager.users.update({ id: app.manager.id, name: "me" })),
    outcome(manager.users.update({ id: app.operator.id, role: "admin" })),
    outcome(manager.users.update({ id: app.operator.id, role: "operator", name: "x" })),
  ]);
  expect(refusals).toEqual(Array(7).fill("forbidden"));
  expect(await outcome(manager.users.update({ id: "nobody", name: "x" }))).toBe("not_found");
  expect(await outcome(manager.users.update({ id: crypto.randomUUID(), name: "x" }))).toBe("not_found");
  expect(await outcome(manager.users.update({ id: app.operator.id }))).toBe("validation_failed");
  expect(await everyone()).toEqual(before);
});

test("no user sets their own password here, an admin neither, and nothing else of that change is made", async () => {
  const before = await everyone();
  const own = { id: app.admin.id, password: "wajan-hijau-dua", name: "Bos" };
  expect(await outcome(app.as(app.admin).users.update(own))).toBe("own_password");
  expect(await outcome(app.as(app.manager).users.update({ ...own, id: app.manager.id }))).toBe("forbidden");
  expect(await everyone()).toEqual(before);
});

test("an admin who deactivates themselves keeps no session, also when they are active again", async () => {
  const leaving = await app.addUser("leaving-admin", "admin");
  await app.as(leaving).users.update({ id: leaving.id, active: false });
  await app.as(app.admin).users.update({ id: leaving.id, active: true });
  expect(await app.db.$count(sessions, eq(sessions.userId, leaving.id))).toBe(0);
  await app.as(app.admin).users.update({ id: leaving.id, role: "operator" });
});

test("of two admins who demote each other at once one stays, however often they try", async () => {
  const second = await app.addUser("second-admin", "admin");
  for (let i = 0; i < 5; i++) {
    for (const admin of [app.admin, second]) await app.signIn(admin);
    const outcomes = await Promise.all([
      outcome(app.as(app.admin).users.update({ id: second.id, role: "operator" })),
      outcome(app.as(second).users.update({ id: app.admin.id, active: false })),
      outcome(app.as(second).users.update({ id: second.id, active: false })),
    ]);
    const admins = (await everyone()).filter(({ role, active }) => role === "admin" && active);
    expect(admins).toHaveLength(1);
    // The one demoted first acts no more.
    expect(outcomes.filter((code) => code === "last_admin" || code === "unauthenticated")).not.toEqual([]);
    for (const { id } of [app.admin, second]) {
      await app.db.update(users).set({ role: "admin", active: true }).where(eq(users.id, id));
    }
  }
  await app.signIn(app.admin);
  await app.as(app.admin).users.update({ id: second.id, role: "operator" });
});

test("the list of people has every filter, and its cursor visits each person once", async () => {
  for (let i = 0; i < 23; i++)
    await app.addUser(`page.${String(i).padStart(2, "0")}`, "operator", { name: `100%_${i}`, active: i % 3 > 0 });
  const { list } = app.as(app.manager).users;
  const all = await everyone();
  const namesOf = (rows: { username: string }[]) => rows.map(({ username }) => username);
  expect(namesOf((await list({ limit: 100 })).items)).toEqual(namesOf(all));
  const walked: string[] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await list({ limit: 7, cursor });
    walked.push(...namesOf(page.items));
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  expect(walked).toEqual(namesOf(all));
  const inactive = all.filter(({ active }) => !active);
  expect(namesOf((await list({ active: false, limit: 100 })).items)).toEqual(namesOf(inactive));
  const admins = all.filter(({ role }) => role === "admin");
  expect(namesOf((await list({ role: "admin" })).items)).toEqual(namesOf(admins));
  expect((await list({ q: "100%_1", limit: 100 })).total).toBe(11);
  expect((await list({ q: "%", limit: 100 })).total).toBe(23);
  expect((await list({ q: "", limit: 100 })).total).toBe(all.length);
  expect(await list({ page: 9, limit: 100 })).toMatchObject({ items: [], total: all.length });
});

test("no answer has a password or its hash", async () => {
  const made = await app.as(app.admin).users.register({ username: "secretive", password, role: "operator" });
  const changed = await app.as(app.admin).users.update({ id: made.id, password: "wajan-hijau-dua", name: null });
  const listed = await app.as(app.admin).users.list({ q: "secretive" });
  expect(JSON.stringify([made, changed, listed])).not.toMatch(/argon2|password"|panci|wajan/);
  expect(Object.keys(made).toSorted()).toEqual([
    "active",
    "createdAt",
    "id",
    "mustChangePassword",
    "name",
    "role",
    "username",
  ]);
});
