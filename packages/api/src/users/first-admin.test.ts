import { users } from "@lantai/db/schema";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";
import { ensureFirstAdmin } from "./first-admin.js";

let app: TestApp;

beforeEach(async () => {
  app = await startTestApp();
  await app.db.delete(users);
});
afterEach(() => app.stop());

const logIn = (username: string, password: string) => outcome(app.as(null).auth.login({ username, password }));

test("many processes that start on an empty database at once make one admin", async () => {
  const processes = [app, await app.another(), await app.another()];
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      ensureFirstAdmin({ ...app, ...processes[i % 3] }, { username: `root-${i}`, password: undefined }),
    ),
  );
  const [admin, ...more] = made.filter((each) => each !== null);
  expect(more).toEqual([]);
  expect(await app.db.select({ username: users.username, role: users.role, active: users.active }).from(users)).toEqual(
    [{ username: admin?.username, role: "admin", active: true }],
  );
  expect(await logIn(admin?.username ?? "", admin?.madeUpPassword ?? "")).toBe("ok");
  // It was printed, so it is not theirs alone.
  expect(await app.db.select({ must: users.mustChangePassword }).from(users)).toEqual([{ must: true }]);
});

test("a chosen password is not printed again", async () => {
  const admin = await ensureFirstAdmin(app, { username: "root", password: "panci-biru-tiga" });
  expect(admin).toEqual({ username: "root", madeUpPassword: null });
  expect(await logIn("root", "panci-biru-tiga")).toBe("ok");
  expect(await app.db.select({ must: users.mustChangePassword }).from(users)).toEqual([{ must: false }]);
});

test("where there is any user, also a deactivated one, no admin is created", async () => {
  await app.addUser("siti", "operator", { active: false });
  expect(await ensureFirstAdmin(app, { username: "root", password: undefined })).toBeNull();
  expect(await app.db.$count(users)).toBe(1);
});
