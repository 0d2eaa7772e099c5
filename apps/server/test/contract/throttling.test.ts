import { expect, test } from "vitest";
import { apiClient } from "../support/http.js";
import { expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";

const app = useTestApp({ TRUST_PROXY: "true" });

const login = (url: string, username: string, password: string, address: string) =>
  apiClient(url).post("/login", { username, password }, { "x-forwarded-for": address });

test("after 10 failures a user gets 429 with Retry-After, even with the right password, in every process", async () => {
  const { url, operator, manager } = app;
  const other = await app.startServer();
  const tries = Array.from({ length: 10 }, (_, i) => [url, other.url][i % 2] ?? url);
  for (const at of tries)
    expectRefusal(await login(at, operator.username.toUpperCase(), "wrong", "10.0.0.1"), 401, "invalid_credentials");
  for (const at of [url, other.url]) {
    const answer = await login(at, operator.username, operator.password, "10.0.0.2");
    expectRefusal(answer, 429, "too_many_attempts");
    const seconds = Number(answer.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(800);
    expect(seconds).toBeLessThanOrEqual(900);
  }
  expect((await login(url, manager.username, manager.password, "10.0.0.1")).status).toBe(200);
  expect((await operator.get("/me")).status, "who is signed in stays so").toBe(200);
});

test("an unknown username is throttled just like a known one", async () => {
  const username = uniqueName("unknown");
  for (let i = 0; i < 10; i += 1)
    expectRefusal(await login(app.url, username, "wrong", "10.0.0.3"), 401, "invalid_credentials");
  expectRefusal(await login(app.url, username, "wrong", "10.0.0.3"), 429, "too_many_attempts");
});

test("a successful log-in resets the user's count", async () => {
  const person = await app.createUser("operator");
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < 9; i += 1)
      expectRefusal(await login(app.url, person.username, "wrong", "10.0.0.4"), 401, "invalid_credentials");
    expect((await login(app.url, person.username, person.password, "10.0.0.4")).status).toBe(200);
  }
});

test("of many concurrent attempts for one user exactly 10 are checked", async () => {
  const username = uniqueName("concurrent");
  const answers = await Promise.all(Array.from({ length: 30 }, () => login(app.url, username, "wrong", "10.0.0.5")));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
});

test("after 100 failures from one address, the last in X-Forwarded-For, that address gets 429 and others do not", async () => {
  const { url, manager } = app;
  const from = (first: number) => `${first}.1.1.1, 10.0.0.6`;
  // In parts, so that no attempt waits for long: a hash takes its time.
  for (let first = 0; first < 100; first += 20) {
    const guesses = Array.from({ length: 20 }, (_, i) => login(url, `guess-${(first + i) % 50}`, "wrong", from(i)));
    for (const answer of await Promise.all(guesses)) expectRefusal(answer, 401, "invalid_credentials");
  }
  const blocked = await login(url, manager.username, manager.password, from(200));
  expectRefusal(blocked, 429, "too_many_attempts");
  expect(Number(blocked.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await login(url, manager.username, manager.password, "10.0.0.6, 10.0.0.7")).status).toBe(200);
});

// That both cost the same number of hashes is counted in packages/api/src/auth/enumeration.test.ts.
test("a failed log-in of an unknown user is answered exactly like one of a known user", async () => {
  const { url, admin } = app;
  const answerTo = async (username: string) => {
    const { status, body, headers } = await login(url, username, "wrong", "10.0.0.8");
    const sent = [...headers].filter(([name]) => !["date", "x-request-id"].includes(name));
    return { status, body, sent };
  };
  expect(await answerTo("nobody.at.all")).toEqual(await answerTo(admin.username));
});
