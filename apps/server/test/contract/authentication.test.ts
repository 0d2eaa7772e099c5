import { createHmac } from "node:crypto";
import { Token } from "@lantai/api/auth/schema";
import { User } from "@lantai/api/users/schema";
import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { apiClient } from "../support/http.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { logIn } from "../support/users.js";
import { expectWithin2s } from "../support/within-2s.js";

const app = useTestApp({ TOKEN_TTL: "3600" });

describe("POST /login", () => {
  test("responds with a bearer token, its expiry and the user; the username is case-insensitive", async () => {
    const { operator, anonymous } = app;
    const before = Date.now();
    const answer = await anonymous.post("/login", {
      username: operator.username.toUpperCase(),
      password: operator.password,
    });
    const after = Date.now();
    expect(answer.status).toBe(200);
    const { token, tokenType, expiresAt, user } = Token.strict().parse(answer.body);
    expect(tokenType).toBe("Bearer");
    expect(User.strict().parse(user)).toMatchObject({ id: operator.id, username: operator.username, active: true });
    expect(Date.parse(expiresAt)).toBeGreaterThan(before + 3_599_000);
    expect(Date.parse(expiresAt)).toBeLessThan(after + 3_601_000);
    expect(await apiClient(app.url, token).get("/me")).toMatchObject({ status: 200, body: user });
  });

  test("refuses an unknown user, a wrong password and a deactivated user with the same error", async () => {
    const { admin, anonymous } = app;
    const left = await app.createUser("operator");
    expectOk(await admin.put(`/users/${left.id}`, { active: false }));
    const answers = await Promise.all([
      anonymous.post("/login", { username: "no.such.user", password: "whatever-it-is" }),
      anonymous.post("/login", { username: app.manager.username, password: "not-the-password" }),
      anonymous.post("/login", { username: left.username, password: left.password }),
    ]);
    for (const answer of answers) expectRefusal(answer, 401, "invalid_credentials");
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test("names each field that is missing, unknown or out of range", async () => {
    const { anonymous } = app;
    expectInvalid(await anonymous.post("/login", {}), "username", "password");
    expectInvalid(
      await anonymous.post("/login", { username: "a".repeat(65), password: "p".repeat(129) }),
      "username",
      "password",
    );
    expectInvalid(
      await anonymous.post("/login", { username: "abc", password: "12345678", remember: true }),
      "remember",
    );
    expectInvalid(await anonymous.post("/login?x=1", { username: "abc", password: "12345678" }), "x");
  });
});

describe("a token", () => {
  test("is refused when it is missing, of another scheme, random, truncated, altered or signed with another key", async () => {
    const { url, operator } = app;
    const [head = "", claims = "", signature = ""] = operator.token.split(".");
    const forged = (secret: string, header = head) =>
      `${header}.${claims}.${createHmac("sha256", secret).update(`${header}.${claims}`).digest("base64url")}`;
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    const bad = ["x", `${head}.${claims}`, `${head}.${claims}.`, `${none}.${claims}.`, forged("x".repeat(40))];
    bad.push(`${head}.${claims}.${signature.slice(0, -4)}AAAA`, "lantai_sk_unknown", `${operator.token}x`, "ÿÿ");
    const answers = await Promise.all(bad.map((token) => apiClient(url, token).get("/me")));
    for (const answer of answers) expectRefusal(answer, 401, "unauthenticated");
    expectRefusal(await apiClient(url).get("/me"), 401, "unauthenticated");
    for (const authorization of ["Basic YTpi", "Bearer", `Token ${operator.token}`, operator.token]) {
      expectRefusal(await apiClient(url).get("/me", { authorization }), 401, "unauthenticated");
    }
  });

  test("is accepted until it expires, and refused from then on", async () => {
    const { url } = await app.startServer({ TOKEN_TTL: "2" });
    const answer = await apiClient(url).post("/login", {
      username: app.operator.username,
      password: app.operator.password,
    });
    const { token, expiresAt } = Token.parse(expectOk(answer));
    const ends = Date.parse(expiresAt);
    const me = apiClient(url, token);
    const seen: { sent: number; received: number; status: number }[] = [];
    await eventually("the token has expired", async () => {
      const sent = Date.now();
      const { status } = await me.get("/me");
      seen.push({ sent, received: Date.now(), status });
      return status === 401;
    });
    // On a machine that stood still for so long there may be no answer from before.
    expect(seen.filter(({ received, status }) => received < ends && status !== 200)).toEqual([]);
    expect(seen.filter(({ sent, status }) => sent > ends && status !== 401)).toEqual([]);
  });

  test("works in every server process, however many there are", async () => {
    const other = await app.startServer();
    expect(await apiClient(other.url, app.operator.token).get("/me")).toMatchObject({ status: 200 });
  });
});

describe("POST /logout", () => {
  test("revokes its own token, in every process within 2 s, and no other", async () => {
    const { url, operator } = app;
    const other = await app.startServer();
    const one = await logIn(url, operator.username, operator.password);
    const elsewhere = apiClient(other.url, one.token);
    expect((await elsewhere.get("/me")).status).toBe(200);
    const answer = await one.post("/logout");
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expectRefusal(await one.get("/me"), 401, "unauthenticated");
    await expectWithin2s([elsewhere], "/me", 401);
    expect((await operator.get("/me")).status).toBe(200);
    expectRefusal(await one.post("/logout"), 401, "unauthenticated");
  });

  test("accepts a request with a JSON content type and no body", async () => {
    const { url, operator } = app;
    const one = await logIn(url, operator.username, operator.password);
    expect((await one.post("/logout", undefined, { "content-type": "application/json" })).status).toBe(204);
  });
});

describe("PUT /me/password", () => {
  test("sets the new password and revokes the user's other sessions, not this one", async () => {
    const { url } = app;
    const person = await app.createUser("operator");
    const second = await logIn(url, person.username, person.password);
    const changed = await person.put("/me/password", {
      currentPassword: person.password,
      newPassword: "baru-sekali-ya",
    });
    expect([changed.status, changed.text]).toEqual([204, ""]);
    expect((await person.get("/me")).status).toBe(200);
    expectRefusal(await second.get("/me"), 401, "unauthenticated");
    const login = (password: string) => app.anonymous.post("/login", { username: person.username, password });
    expectRefusal(await login(person.password), 401, "invalid_credentials");
    expect((await login("baru-sekali-ya")).status).toBe(200);
  });

  test("refuses a wrong current password, and the old one stays valid", async () => {
    const { operator, anonymous } = app;
    const wrong = await operator.put("/me/password", {
      currentPassword: "not-this-one",
      newPassword: "baru-sekali-ya",
    });
    expectRefusal(wrong, 400, "wrong_password");
    expectInvalid(
      await operator.put("/me/password", { currentPassword: operator.password, newPassword: "7-chars" }),
      "newPassword",
    );
    const again = await anonymous.post("/login", { username: operator.username, password: operator.password });
    expect(again.status).toBe(200);
  });

  test("is neither for services nor for anonymous clients", async () => {
    const machine = await app.createServiceAccount("users:write");
    const body = { currentPassword: "x", newPassword: "baru-sekali-ya" };
    expectRefusal(await machine.put("/me/password", body), 403, "forbidden");
    expectRefusal(await app.anonymous.put("/me/password", body), 401, "unauthenticated");
  });
});

test("GET /me returns the authenticated user, without a password or its hash", async () => {
  const { operator, manager, admin } = app;
  for (const [person, role] of [
    [operator, "operator"],
    [manager, "production_manager"],
    [admin, "admin"],
  ] as const) {
    const answer = await person.get("/me");
    expect(User.strict().parse(answer.body)).toMatchObject({ id: person.id, username: person.username, role });
    expect(answer.text).not.toMatch(/"password|hash|argon2/i);
  }
});
