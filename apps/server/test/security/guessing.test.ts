import { z } from "zod";
import { afterEach, describe, expect, test } from "vitest";
import { apiClient, send } from "../support/http.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { logIn, uniqueName } from "../support/users.js";

const app = useTestApp();

// They all come from one address, and one's failures are not the next one's.
afterEach(async () => void (await app.database.sql`delete from login_failures`));

const Parts = z.array(z.object({ error: z.object({ data: z.object({ problem: z.object({ code: z.string() }) }) }) }));
/** Tries these log-ins in one request. */
async function batch(tries: readonly object[], headers: Record<string, string> = {}) {
  const path = tries.map(() => "auth.login").join(",");
  return send("POST", `${app.url}/trpc/${path}?batch=1`, { body: { ...tries }, headers });
}
const failuresOf = async (subject: string) => {
  const rows = await app.database.sql`select failures from login_failures where subject = ${subject}`;
  return Number(rows[0]?.["failures"] ?? 0);
};

describe("a batch", () => {
  test("of log-ins does not bypass the throttle: ten of it are checked", async () => {
    const person = await app.createUser("operator");
    const answer = await batch(
      Array.from({ length: 40 }, (_, i) => ({ username: person.username, password: `x${i}` })),
    );
    const codes = Parts.parse(answer.body).map(({ error }) => error.data.problem.code);
    expect(codes.filter((code) => code === "invalid_credentials")).toHaveLength(10);
    expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(30);
    expectRefusal(
      await app.anonymous.post("/login", { username: person.username, password: person.password }),
      429,
      "too_many_attempts",
    );
  });

  test("of more than a hundred calls is refused, and none of them is executed", async () => {
    const username = uniqueName("concurrent");
    const answer = await batch(Array.from({ length: 101 }, () => ({ username, password: "x" })));
    expect([answer.status, await failuresOf(`user:${username}`)]).toEqual([400, 0]);
    const { token } = app.manager;
    for (const accept of ["application/json", "application/jsonl"]) {
      const get = (calls: number) => {
        const path = Array.from({ length: calls }, () => "auth.me").join(",");
        const url = `${app.url}/trpc/${path}?batch=1&input=%7B%7D`;
        return send("GET", url, { token, headers: { "trpc-accept": accept } });
      };
      expect((await get(101)).text).not.toContain(app.manager.id);
      expect((await get(100)).text.split(app.manager.id)).toHaveLength(101);
    }
  });

  test("cannot contain the stream of changes", async () => {
    for (const token of [undefined, app.manager.token]) {
      for (const path of ["workOrders.onChange", "workOrders.onChange,auth.me", "auth.me,workOrders.onChange"]) {
        const answer = await send("GET", `${app.url}/trpc/${path}?batch=1&input=%7B%7D`, { token });
        expect([400, 401], path).toContain(answer.status);
        expect(answer.text).not.toContain(app.manager.id);
      }
    }
  });
});

describe("a username", () => {
  test("in another case is the same user's, with the same ten attempts", async () => {
    const { username } = await app.createUser("operator");
    const cases = [username.toUpperCase(), username, username.replace("o", "O")];
    for (let i = 0; i < 10; i += 1) {
      const name = cases[i % 3] ?? username;
      expectRefusal(await app.anonymous.post("/login", { username: name, password: "x" }), 401, "invalid_credentials");
    }
    for (const name of cases) {
      expectRefusal(await app.anonymous.post("/login", { username: name, password: "x" }), 429, "too_many_attempts");
    }
  });

  test("that only looks the same, or has something around it, is no user's, even with the right password", async () => {
    const { manager, anonymous } = app;
    const username = uniqueName("kiki");
    expectOk(await manager.post("/register", { username, password: "sandi-rahasia", role: "operator" }));
    const tail = username.slice(4);
    const alike = ["\u212Ai\u212Ai", "ｋiki", "kık\u0131", "KİKİ", "kiki\u200B", "kiki\u00AD"].map(
      (name) => name + tail,
    );
    const around = [` ${username}`, `${username} `, `${username}\n`, `${username}%`, `${username}' or '1'='1`];
    for (const name of [...alike, ...around]) {
      const answer = await anonymous.post("/login", { username: name, password: "sandi-rahasia" });
      expectRefusal(answer, 401, "invalid_credentials");
    }
    expect((await anonymous.post("/login", { username, password: "sandi-rahasia" })).status).toBe(200);
  });
});

describe("an address", () => {
  const failed = (address: string) => app.database.sql`
    insert into login_failures (subject, failures, window_started_at) values (${`address:${address}`}, 100, now())
    on conflict (subject) do update set failures = 100, window_started_at = now()`;
  const login = (url: string, forwarded: Record<string, string>) =>
    apiClient(url).post("/login", { username: app.manager.username, password: app.manager.password }, forwarded);

  test("is the connection's where no proxy is trusted, whatever the client claims", async () => {
    await failed("127.0.0.1");
    for (const name of ["x-forwarded-for", "forwarded", "x-real-ip", "true-client-ip", "cf-connecting-ip"]) {
      const value = name === "forwarded" ? "for=198.51.100.7" : "198.51.100.7";
      expectRefusal(await login(app.url, { [name]: value }), 429, "too_many_attempts");
    }
  });

  test("is the last one that a trusted proxy appended, and whatever it contains is no internal error", async () => {
    const { url } = await app.startServer({ TRUST_PROXY: "true" });
    await failed("203.0.113.5");
    expectRefusal(await login(url, { "x-forwarded-for": "198.51.100.7, 203.0.113.5" }), 429, "too_many_attempts");
    const letters = Array.from({ length: 9000 }, () => Math.random().toString(36).slice(-1)).join("");
    for (const value of [letters, "", ",", "unknown", "[2001:db8::1]:443", "'; drop table users; --", "\u00FF"]) {
      const wrong = { username: uniqueName("unknown"), password: "x" };
      const answer = await apiClient(url).post("/login", wrong, { "x-forwarded-for": value });
      expectRefusal(answer, 401, "invalid_credentials");
    }
  });

  test("that is locked out affects neither authenticated users nor other addresses", async () => {
    const { url } = await app.startServer({ TRUST_PROXY: "true" });
    await failed("203.0.113.5");
    expect((await app.manager.get("/me", { "x-forwarded-for": "203.0.113.5" })).status).toBe(200);
    expect((await login(url, { "x-forwarded-for": "203.0.113.6" })).status).toBe(200);
  });
});

describe("an attacker with a stolen session", () => {
  test("has ten attempts at its owner's password, in sequence or at once, with or without a key, and locks no user out", async () => {
    const person = await app.createUser("operator");
    const guess = (i: number) =>
      person.put(
        "/me/password",
        { currentPassword: `tebakan-${i}`, newPassword: "sandi-curian" },
        i % 2 ? { "idempotency-key": `guess-${i}` } : {},
      );
    const guesses = [
      await guess(0),
      await guess(1),
      ...(await Promise.all(Array.from({ length: 18 }, (_, i) => guess(i + 2)))),
    ];
    expect(guesses.filter(({ status }) => status === 400)).toHaveLength(10);
    for (const answer of guesses.filter(({ status }) => status !== 400)) {
      expectRefusal(answer, 429, "too_many_attempts");
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(800);
    }
    const right = { currentPassword: person.password, newPassword: "sandi-curian" };
    expectRefusal(await person.put("/me/password", right), 429, "too_many_attempts");
    expect((await logIn(app.url, person.username, person.password)).id).toBe(person.id);
    const other = await app.createUser("operator");
    const changed = await other.put("/me/password", { ...right, currentPassword: other.password });
    expect(changed.status, "another user's attempts are counted apart").toBe(204);
  });

  test("a changed password resets the count", async () => {
    const person = await app.createUser("operator");
    const change = (currentPassword: string, newPassword: string) =>
      person.put("/me/password", { currentPassword, newPassword });
    for (let i = 0; i < 9; i += 1) expect((await change("salah", "sandi-baru-1")).status).toBe(400);
    expect((await change(person.password, "sandi-baru-1")).status).toBe(204);
    expect((await change("salah", "sandi-baru-2")).status).toBe(400);
    expect((await change("sandi-baru-1", "sandi-baru-2")).status).toBe(204);
  });
});
