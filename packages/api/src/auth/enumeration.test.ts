import { loginFailures, sessions } from "@lantai/db/schema";
import type * as Argon2 from "@node-rs/argon2";
import { verify } from "@node-rs/argon2";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";
import { hashPassword } from "./passwords.js";

// The files of a worker share their modules (vitest.base.ts): those that have the library already are loaded again.
vi.hoisted(() => vi.resetModules());

// The real work, only counted: a time would tell the same, on a quiet machine.
vi.mock("@node-rs/argon2", async (original) => {
  const library = await original<typeof Argon2>();
  return { ...library, verify: vi.fn<typeof verify>(library.verify) };
});

let app: TestApp;
const password = "panci-biru-tiga";

beforeAll(async () => {
  app = await startTestApp();
  const passwordHash = await hashPassword(password);
  await app.addUser("known", "operator", { passwordHash });
  await app.addUser("gone", "operator", { passwordHash, active: false });
  await app.addUser("new", "operator");
});
afterAll(() => app.stop());

test.each([
  ["who does not exist", "ghost"],
  ["whose password is another", "known"],
  ["who was deactivated, with the right password", "gone"],
  ["who has no password yet", "new"],
  ["who cannot exist", "'; drop table users; --"],
])(
  "a log-in for a user who is %s costs one hash of full price, the same words, and one failure",
  async (_, username) => {
    vi.mocked(verify).mockClear();
    const tried = username === "gone" ? password : "not-this-one";
    const refusal: unknown = await app
      .as(null)
      .auth.login({ username, password: tried })
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ message: "Wrong username or password" });
    expect(refusal).toHaveProperty("cause.code", "invalid_credentials");
    expect(vi.mocked(verify).mock.calls).toEqual([
      [expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/), tried],
    ]);
    const failures = await app.db.select().from(loginFailures);
    expect(failures.find(({ subject }) => subject === `user:${username}`)).toMatchObject({ failures: 1 });
  },
);

test("who is locked out costs no hash, known or not", async () => {
  for (const username of ["known", "nobody.at.all"]) {
    await app.db
      .insert(loginFailures)
      .values({ subject: `user:${username}`, failures: 10, windowStartedAt: app.clock.now() })
      .onConflictDoUpdate({ target: loginFailures.subject, set: { failures: 10 } });
    vi.mocked(verify).mockClear();
    await expect(app.as(null).auth.login({ username, password })).rejects.toHaveProperty(
      "cause.code",
      "too_many_attempts",
    );
    expect(verify).not.toHaveBeenCalled();
  }
});

test("the right password is refused when wrong guesses used up the attempts while it was checked", async () => {
  await app.db.delete(loginFailures);
  vi.mocked(verify).mockImplementationOnce(async () => {
    await app.db
      .insert(loginFailures)
      .values({ subject: "user:known", failures: 10, windowStartedAt: app.clock.now() });
    return true;
  });
  const before = await app.db.$count(sessions);
  expect(await outcome(app.as(null).auth.login({ username: "known", password }))).toBe("too_many_attempts");
  expect(await app.db.$count(sessions)).toBe(before);
});

test("among many at once, too, each caller costs one hash, those included whose password is checked ahead of its turn", async () => {
  await app.db.delete(loginFailures);
  vi.mocked(verify).mockClear();
  const names = ["ghost-1", "ghost-2", "ghost-3", "known", "ghost-4", "gone", "new"];
  const login = (username: string) =>
    app.as(null, { address: `203.0.113.${username.length}` }).auth.login({ username, password: "not-this-one" });
  const refusals = await Promise.all(names.map((name) => login(name).catch((error: unknown) => error)));
  for (const refusal of refusals) expect(refusal).toHaveProperty("cause.code", "invalid_credentials");
  expect(verify).toHaveBeenCalledTimes(names.length);
});
