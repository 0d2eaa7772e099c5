import { loginFailures, users } from "@lantai/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DomainError } from "../platform/errors.js";
import { outcome, type TestApp, type Process, startTestApp } from "../testing/harness.js";
import { cleanUp } from "../platform/maintenance.js";
import { hashPassword } from "./passwords.js";
import { checkThrottle, clearFailures, countEarlyMismatch, countFailure } from "./throttle.js";

let app: TestApp;
let other: Process;
let username = "";
let address = "";
let made = 0;

const PASSWORD = "panci-biru-tiga";

beforeAll(async () => {
  app = await startTestApp();
  other = await app.another();
});
afterAll(() => app.stop());
// Each test has a user and an address of its own.
beforeEach(async () => {
  username = `user-${++made}`;
  address = `198.51.100.${made}`;
  await app.addUser(username, "operator", { passwordHash: await hashPassword(PASSWORD) });
});

const attempt = (change: Partial<{ username: string; address: string; now: string }> = {}) => ({
  username,
  address,
  now: app.clock.now(),
  ...change,
});
interface From {
  as?: string;
  from?: string;
  process?: Process;
}
const logIn = (password: string, { as = username, from = address, process = app }: From = {}) =>
  outcome(process.as(null, { address: from }).auth.login({ username: as, password }));
/** Records that many failures, without the work of hashing. */
async function fail(times: number, change: Parameters<typeof attempt>[0] = {}): Promise<void> {
  for (let i = 0; i < times; i++) await countFailure(app.db, attempt(change));
}
const isRefused = async (change: Parameters<typeof attempt>[0] = {}) =>
  (await outcome(checkThrottle(app.db, attempt(change)))) === "too_many_attempts";

test("after ten failures the right password is refused too, from wherever, and other users are not hit", async () => {
  for (let i = 0; i < 10; i++)
    expect(await logIn("wrong", { process: i % 2 ? app : other })).toBe("invalid_credentials");
  expect(await logIn(PASSWORD)).toBe("too_many_attempts");
  expect(await logIn(PASSWORD, { from: "203.0.113.9", process: other })).toBe("too_many_attempts");
  expect(await logIn(PASSWORD, { as: username.toUpperCase() })).toBe("too_many_attempts");
  await app.addUser(`${username}-b`, "operator", { passwordHash: await hashPassword(PASSWORD) });
  expect(await logIn(PASSWORD, { as: `${username}-b` })).toBe("ok");
});

test("a name that is the user's only where letters beyond ASCII have a case locks nobody out", async () => {
  const kelvin = `\u212a${username}`;
  await app.addUser(`k${username}`, "operator", { passwordHash: await hashPassword(PASSWORD) });
  for (let i = 0; i < 10; i++) expect(await logIn("wrong", { as: kelvin })).toBe("invalid_credentials");
  expect(await logIn("wrong", { as: kelvin })).toBe("too_many_attempts");
  expect(await logIn(PASSWORD, { as: `k${username}` })).toBe("ok");
});

test("of many wrong passwords at once, in two processes, exactly ten are tried", async () => {
  const tried = await Promise.all(
    Array.from({ length: 30 }, (_, i) => logIn("wrong", { process: i % 2 ? app : other, from: `203.0.113.${i}` })),
  );
  expect(tried.filter((code) => code === "invalid_credentials")).toHaveLength(10);
  expect(tried.filter((code) => code === "too_many_attempts")).toHaveLength(20);
});

test("the right password, guessed after ten wrong ones that came in meanwhile, opens nothing", async () => {
  await fail(9);
  const wrong = Array.from({ length: 5 }, () => logIn("wrong"));
  expect((await Promise.all(wrong)).filter((code) => code === "invalid_credentials")).toHaveLength(1);
  expect(await logIn(PASSWORD)).toBe("too_many_attempts");
});

test("an unknown user is counted like a known one", async () => {
  await fail(10, { username: "ghost" });
  expect(await logIn("wrong", { as: "ghost" })).toBe("too_many_attempts");
});

test("a log-in forgets the user's failures, and not the address's", async () => {
  await fail(9);
  expect(await logIn(PASSWORD)).toBe("ok");
  await fail(9);
  expect(await isRefused()).toBe(false);
  const [row] = await app.db
    .select()
    .from(loginFailures)
    .where(eq(loginFailures.subject, `address:${address}`));
  expect(row?.failures).toBe(18);
});

test("an address has a hundred failures, for any usernames, and then others still get in", async () => {
  for (let i = 0; i < 99; i++) await countFailure(app.db, attempt({ username: `guess-${made}-${i}` }));
  expect(await isRefused({ username: "someone" })).toBe(false);
  await fail(1, { username: "the hundredth" });
  expect(await isRefused({ username: "someone" })).toBe(true);
  expect(await isRefused({ username: "someone", address: "203.0.113.77" })).toBe(false);
});

test("an IPv6 network of 64 bits counts as one address, and the next network is another", async () => {
  const inNetwork = (i: number) => `2001:db8:${made}:1:${i.toString(16)}::${i}`;
  for (let i = 0; i < 100; i++) await countFailure(app.db, attempt({ username: `v6-${i}`, address: inNetwork(i) }));
  expect(await isRefused({ username: "someone", address: inNetwork(1000) })).toBe(true);
  expect(await isRefused({ username: "someone", address: `2001:db8:${made}:2::1` })).toBe(false);
});

test("ten wrong passwords of a name may be checked ahead of their turn, and then it is refused nothing", async () => {
  const mayCheckEarly = async () => (await checkThrottle(app.db, attempt())).mayCheckEarly;
  for (let i = 0; i < 9; i++) await countEarlyMismatch(app.db, attempt());
  expect(await mayCheckEarly()).toBe(true);
  await countEarlyMismatch(app.db, attempt({ username: username.toUpperCase() }));
  expect(await mayCheckEarly()).toBe(false);
  expect(await logIn(PASSWORD)).toBe("ok");
  expect(await mayCheckEarly()).toBe(true);
});

test("the window is fifteen minutes from the first failure, and the refusal says how long to wait", async () => {
  await fail(5);
  app.clock.advance(10 * 60);
  await fail(5);
  const refusal = await checkThrottle(app.db, attempt()).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DomainError);
  expect(refusal).toMatchObject({ code: "too_many_attempts", retryAfterSeconds: 5 * 60 });
  app.clock.advance(5 * 60 - 0.001);
  expect(await isRefused()).toBe(true);
  app.clock.advance(0.001);
  expect(await isRefused()).toBe(false);
  await fail(1);
  const [row] = await app.db
    .select()
    .from(loginFailures)
    .where(eq(loginFailures.subject, `user:${username}`));
  expect(row).toMatchObject({ failures: 1, windowStartedAt: app.clock.now() });
});

test("a refused attempt does not lengthen the wait", async () => {
  await fail(10);
  const before = await app.db.select().from(loginFailures);
  expect(await logIn("wrong")).toBe("too_many_attempts");
  expect(await logIn(PASSWORD)).toBe("too_many_attempts");
  expect(await app.db.select().from(loginFailures)).toEqual(before);
});

test("failures at once, of one user from many addresses and of many users from one, are all counted", async () => {
  const names = Array.from({ length: 40 }, (_, i) => `person-${i % 5}`);
  await Promise.all(names.map((name, i) => countFailure(i % 2 ? app.db : other.db, attempt({ username: name }))));
  const [row] = await app.db
    .select()
    .from(loginFailures)
    .where(eq(loginFailures.subject, `address:${address}`));
  expect(row?.failures).toBe(40);
  expect(await isRefused({ username: "person-0" })).toBe(false);
  await clearFailures(app.db, attempt({ username: "person-0" }));
});

test("a deactivated user and one without a password fail like a wrong password", async () => {
  await app.db.update(users).set({ active: false }).where(eq(users.username, username));
  expect(await logIn(PASSWORD)).toBe("invalid_credentials");
  await app.db.update(users).set({ active: true, passwordHash: null }).where(eq(users.username, username));
  expect(await logIn(PASSWORD)).toBe("invalid_credentials");
});

test("what is long past is cleaned away, what still counts is not", async () => {
  await fail(10);
  app.clock.advance(14 * 60);
  await cleanUp(app.db, app.clock.now());
  expect(await isRefused()).toBe(true);
  app.clock.advance(3600);
  await cleanUp(app.db, app.clock.now());
  expect(await app.db.$count(loginFailures)).toBe(0);
});
