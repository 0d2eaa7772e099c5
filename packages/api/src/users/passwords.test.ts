import { users } from "@lantai/db/schema";
import { readFileSync } from "node:fs";
import { asc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEMO_ACCOUNTS } from "../demo/people.js";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";
import { Password } from "./schema.js";

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const everyone = () => app.db.select().from(users).orderBy(asc(users.usernameKey));
const logIn = (username: string, password: string) => app.as(null).auth.login({ username, password });

/** Registers an operator who can log in, and returns them signed in. */
async function register(username: string, password: string, more: { mustChangePassword?: boolean } = {}) {
  await app.as(app.manager).users.register({ username, password, role: "operator", ...more });
  const { token } = await logIn(username, password);
  const signedIn = async () => app.as(await app.auth.fromBearer(token));
  return { token, signedIn };
}

describe("a password that is among the most common, or the username, in whatever case, is refused and changes nothing:", () => {
  const WEAK = [
    "password",
    "12345678",
    "aaaaaaaa",
    "PassWord1",
    "qwertyuiop",
    "iLoveYou",
    "bismillah",
    "Siti.Nurhaliza",
  ];

  test("by registering", async () => {
    const before = await everyone();
    for (const password of WEAK) {
      const call = app.as(app.manager).users.register({ username: "siti.nurhaliza", password, role: "operator" });
      expect(await outcome(call), password).toBe("validation_failed");
    }
    expect(await everyone()).toEqual(before);
  });

  test("by a reset, and by a change of one's own, which counts as no guess", async () => {
    const { signedIn } = await register("siti.nurhaliza", "panci-biru-tiga");
    const before = await everyone();
    const { id = "" } = before.find(({ username }) => username === "siti.nurhaliza") ?? {};
    for (const password of [...WEAK, ...WEAK]) {
      expect(await outcome(app.as(app.admin).users.update({ id, password })), password).toBe("validation_failed");
      const change = { currentPassword: "panci-biru-tiga", newPassword: password };
      expect(await outcome((await signedIn()).auth.changePassword(change)), password).toBe("validation_failed");
    }
    expect(await everyone()).toEqual(before);
    const change = { currentPassword: "panci-biru-tiga", newPassword: "wajan-hijau-dua" };
    expect(await outcome((await signedIn()).auth.changePassword(change))).toBe("ok");
  });
});

test("the list has the ten thousand most common passwords that are long enough, and none of the demo's", () => {
  const list = readFileSync(new URL("../../assets/common-passwords.txt", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  expect(list.length).toBeGreaterThan(10_000);
  for (const password of list) expect(Password.safeParse(password.toUpperCase()).success, password).toBe(false);
  for (const { password } of DEMO_ACCOUNTS) expect(Password.safeParse(password).success).toBe(true);
});

describe("who has to set a password of their own first", () => {
  test("can do nothing else until then, and everything of theirs at once afterwards", async () => {
    const { signedIn } = await register("baru", "panci-biru-tiga", { mustChangePassword: true });
    expect(await (await signedIn()).auth.me()).toMatchObject({ username: "baru", mustChangePassword: true });
    expect(await outcome((await signedIn()).workOrders.assigned({}))).toBe("password_change_required");
    const same = { currentPassword: "panci-biru-tiga", newPassword: "panci-biru-tiga" };
    expect(await outcome((await signedIn()).auth.changePassword(same))).toBe("validation_failed");
    await (await signedIn()).auth.changePassword({ ...same, newPassword: "wajan-hijau-dua" });
    expect(await (await signedIn()).auth.me()).toMatchObject({ mustChangePassword: false });
    expect(await outcome((await signedIn()).workOrders.assigned({}))).toBe("ok");
  });

  test("also where a reset says so, at once and in open sessions too, until another change takes it back", async () => {
    const { signedIn } = await register("lama", "panci-biru-tiga");
    const { items } = await app.as(app.admin).users.list({ q: "lama" });
    const [{ id, mustChangePassword } = { id: "", mustChangePassword: true }] = items;
    expect(mustChangePassword).toBe(false);
    const say = (change: { mustChangePassword: boolean } | { name: string } | { password: string }) =>
      app.as(app.admin).users.update({ id, ...change });
    expect(await say({ mustChangePassword: true })).toMatchObject({ mustChangePassword: true });
    expect(await outcome((await signedIn()).workOrders.assigned({}))).toBe("password_change_required");
    expect(await say({ name: "Pak Lama" })).toMatchObject({ mustChangePassword: true });
    expect(await say({ password: "gelas-kaca-lima" })).toMatchObject({ mustChangePassword: true });
    expect((await logIn("lama", "gelas-kaca-lima")).user).toMatchObject({ mustChangePassword: true });
    expect(await say({ mustChangePassword: false })).toMatchObject({ mustChangePassword: false });
  });
});
