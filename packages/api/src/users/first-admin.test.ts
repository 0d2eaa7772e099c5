import { users } from "@lantai/db/schema";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";
import { ensureFirstAdmin } from "./first-admin.js";

let plant: TestApp;

beforeEach(async () => {
  plant = await startTestApp();
  await plant.db.delete(users);
});
afterEach(() => plant.stop());

const logIn = (username: string, password: string) => outcome(plant.as(null).auth.login({ username, password }));

test("many processes that start on an empty database at once make one admin", async () => {
  const processes = [plant, await plant.another(), await plant.another()];
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      ensureFirstAdmin({ ...plant, ...processes[i % 3] }, { username: `root-${i}`, password: undefined }),
    ),
  );
  const [admin, ...more] = made.filter((each) => each !== null);
  expect(more).toEqual([]);
  expect(
    await plant.db.select({ username: users.username, role: users.role, active: users.active }).from(users),
  ).toEqual([{ username: admin?.username, role: "admin", active: true }]);
  expect(await logIn(admin?.username ?? "", admin?.madeUpPassword ?? "")).toBe("ok");
  // It was printed, so it is not theirs alone.
  expect(await plant.db.select({ must: users.mustChangePassword }).from(users)).toEqual([{ must: true }]);
});

test("a chosen password is not told again", async () => {
  const admin = await ensureFirstAdmin(plant, { username: "root", password: "panci-biru-tiga" });
  expect(admin).toEqual({ username: "root", madeUpPassword: null });
  expect(await logIn("root", "panci-biru-tiga")).toBe("ok");
  expect(await plant.db.select({ must: users.mustChangePassword }).from(users)).toEqual([{ must: false }]);
});

test("where there is any user, also a deactivated one, nobody is made", async () => {
  await plant.addUser("siti", "operator", { active: false });
  expect(await ensureFirstAdmin(plant, { username: "root", password: undefined })).toBeNull();
  expect(await plant.db.$count(users)).toBe(1);
});
