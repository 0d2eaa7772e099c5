import { describe, expect, test } from "vitest";
import { send } from "../support/http.js";
import { expectOk } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { sendRaw, statusesOf } from "../support/raw-http.js";

const app = useTestApp({ TOKEN_TTL: "3600" });

/** Every kind of answer there is: found, refused, not there, wrong method, too large, from each part of the house. */
const REQUESTS: [method: string, path: string, status: number, body?: unknown][] = [
  ["GET", "/api/v1/me", 200],
  ["GET", "/api/v1/workorders", 403],
  ["GET", "/api/v1/workorders/nope", 404],
  ["GET", "/api/v1/nope", 404],
  ["GET", "/api/nope", 404],
  ["PATCH", "/api/v1/me", 405],
  ["OPTIONS", "/api/v1/me", 204],
  ["POST", "/api/v1/login", 400, {}],
  ["POST", "/api/v1/login", 401, { username: "unknown.user", password: "x" }],
  ["POST", "/api/v1/login", 413, "x".repeat(1_100_000)],
  ["GET", "/api/v1/openapi.json", 200],
  ["GET", "/trpc/auth.me", 200],
  ["GET", "/trpc/nope", 404],
  ["GET", "/trpc/workOrders.list", 403],
  ["GET", "/trpc/auth.me,auth.me?batch=1&input=%7B%7D", 200],
  ["PATCH", "/trpc/auth.me", 405],
  ["POST", "/trpc/auth.login", 413, "x".repeat(1_100_000)],
  ["GET", "/trpc/workOrders.onChange", 200],
  ["GET", "/docs", 200],
  ["GET", "/docs/swagger-ui.css", 200],
  ["GET", "/docs/nope.js", 404],
  ["GET", "/metrics", 200],
  ["GET", "/healthz", 200],
  ["GET", "/readyz", 200],
  ["POST", "/", 405, {}],
  ["GET", "/nope.js", 404],
];
/** May be stored by the browser, and is revalidated every time. */
const KEPT: Record<string, string> = {
  "GET /api/v1/me": "private, no-cache",
  // The same for everyone.
  "GET /api/v1/openapi.json": "no-cache",
  "GET /docs": "no-cache",
  "GET /docs/swagger-ui.css": "no-cache",
  "GET /trpc/workOrders.onChange": "no-cache, no-transform",
};
const ask = async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
  const leaving = new AbortController();
  const authorization = `Bearer ${app.operator.token}`;
  const headers = { authorization, ...(body !== undefined && { "content-type": "application/json" }), ...more };
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const answer = await fetch(app.url + path, {
    method,
    headers,
    ...sent,
    signal: leaving.signal,
    redirect: "manual",
  });
  leaving.abort();
  return answer;
};

describe("every answer", () => {
  test.each(REQUESTS)(
    "to %s %s (%i) has headers by which a browser runs, frames, sniffs and caches nothing of it",
    async (method, path, status, body) => {
      const answer = await ask(method, path, body);
      const has = (name: string) => answer.headers.get(name);
      expect(answer.status).toBe(status);
      const policy = new Map(
        (has("content-security-policy") ?? "")
          .split("; ")
          .map((part) => [part.replace(/ .*/, ""), part.replace(/^\S+ /, "")]),
      );
      for (const [name, value] of Object.entries({
        "default-src": "'self'",
        "script-src": "'self'",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
      }))
        expect(policy.get(name), name).toBe(value);
      expect([has("x-content-type-options"), has("x-frame-options"), has("referrer-policy")]).toEqual([
        "nosniff",
        "DENY",
        "same-origin",
      ]);
      expect([has("cross-origin-opener-policy"), has("cross-origin-resource-policy")]).toEqual([
        "same-origin",
        "same-origin",
      ]);
      expect(has("x-powered-by") ?? has("server")).toBeNull();
      expect(has("access-control-allow-origin")).toBeNull();
      expect(has("cache-control"), "a response to one user is not cached for the next").toBe(
        KEPT[`${method} ${path}`] ?? "no-store",
      );
    },
  );

  test("never redirects: there is no open redirect", async () => {
    const evil = [
      "//evil.example",
      "/\\evil.example",
      "/%5Cevil.example",
      "/%2F%2Fevil.example",
      "//evil.example/%2e%2e",
      "/docs/",
      "/api/v1/",
      "/trpc/",
    ];
    const redirects = ["/sign-in?then=https://evil.example", "/?next=//evil.example", "/docs?url=https://evil.example"];
    for (const path of [...evil, ...redirects]) {
      const heard = await sendRaw(app.url, `GET ${path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`, {
        stay: true,
      });
      for (const status of statusesOf(heard)) expect([200, 400, 404], path).toContain(status);
      expect(heard, path).not.toMatch(/^location:/im);
      expect(heard, path).not.toContain("evil.example");
    }
  });
});

describe("a forged Host or X-Forwarded-Host", () => {
  test("is in no response, whichever header claims it", async () => {
    const lies = [
      "Host: evil.example",
      "Host: evil.example\r\nX-Forwarded-Host: evil.example",
      "Host: a\r\nForwarded: host=evil.example",
    ];
    for (const url of [app.url, (await app.startServer({ TRUST_PROXY: "true" })).url]) {
      for (const lie of lies) {
        for (const path of [
          "/api/v1/me",
          "/docs",
          "/api/v1/openapi.json",
          "/trpc/auth.me",
          "http://evil.example/healthz",
        ]) {
          const heard = await sendRaw(url, `GET ${path} HTTP/1.1\r\n${lie}\r\nConnection: close\r\n\r\n`, {
            stay: true,
          });
          expect(heard, path).not.toContain("evil.example");
        }
      }
    }
    const { operator } = app;
    const body = { productName: "x", quantity: 1, deadline: "2030-01-01", operatorId: operator.id };
    const made = await app.manager.post("/workorders", body, { "x-forwarded-host": "evil.example" });
    expect(made.headers.get("location")).toMatch(/^\/api\/v1\/workorders\/WO-/);
  });

  test("does not change the allowed origin, or whether a cookie is Secure, where no proxy is trusted", async () => {
    const { username, password } = app.operator;
    const signIn = (origin: string, more: Record<string, string>) =>
      send("POST", `${app.url}/trpc/auth.signIn`, { body: { username, password }, headers: { origin, ...more } });
    const claims = { "x-forwarded-host": "evil.example", forwarded: "host=evil.example;proto=https" };
    expect((await signIn("https://evil.example", claims)).status).toBe(403);
    const own = await signIn(app.url, { ...claims, "x-forwarded-proto": "https" });
    expect([own.status, own.headers.get("set-cookie")?.includes("Secure")]).toEqual([200, false]);
  });

  test("is replaced by the trusted proxy's X-Forwarded-Host, and the original host is then a foreign origin", async () => {
    const { url } = await app.startServer({ TRUST_PROXY: "true" });
    const { username, password } = app.operator;
    const signIn = (origin: string, forwarded: string) =>
      send("POST", `${url}/trpc/auth.signIn`, {
        body: { username, password },
        headers: { origin, "x-forwarded-host": forwarded },
      });
    expect((await signIn("https://lantai.example", "lantai.example")).status).toBe(200);
    for (const [origin, forwarded] of [
      ["https://evil.example", "lantai.example"],
      [url, "lantai.example"],
      ["https://lantai.example.evil.example", "lantai.example"],
      ["https://lantai.example:8443", "lantai.example"],
      ["https://lantai.example@evil.example", "lantai.example"],
    ] as const)
      expect((await signIn(origin, forwarded)).status, origin).toBe(403);
  });
});

test("a page of the same host but another scheme is another site", async () => {
  const proxied = (await app.startServer({ TRUST_PROXY: "true" })).url;
  const { username, password } = app.operator;
  const statusOf = async (url: string, headers: Record<string, string>) =>
    (await send("POST", `${url}/trpc/auth.signIn`, { body: { username, password }, headers })).status;
  const { host } = new URL(app.url);
  expect(await statusOf(app.url, { origin: `https://${host}` })).toBe(403);
  expect(await statusOf(app.url, { origin: `http://${host}` })).toBe(200);
  const forwarded = { "x-forwarded-host": "lantai.example", "x-forwarded-proto": "http, https" };
  expect(await statusOf(proxied, { origin: "http://lantai.example", ...forwarded })).toBe(403);
  expect(await statusOf(proxied, { origin: "https://lantai.example", ...forwarded })).toBe(200);
});

test("responses to anonymous clients disclose no version, no path and no name", async () => {
  expectOk(await app.manager.get("/me"));
  expect((await send("GET", `${app.url}/healthz`)).text).toBe('{"status":"ok"}');
  expect((await send("GET", `${app.url}/readyz`)).text).toBe('{"status":"ready"}');
  const document = await send("GET", `${app.url}/api/v1/openapi.json`);
  expect(document.body).toMatchObject({ info: { version: "1" } });
  const proxied = await app.startServer({ TRUST_PROXY: "true" });
  const elsewhere = { headers: { "x-forwarded-for": "203.0.113.7" } };
  for (const path of ["/", "/docs", "/healthz", "/readyz", "/metrics", "/nope.js", "/api/v1/me", "/trpc/auth.me"]) {
    const { text, headers } = await send("GET", proxied.url + path, elsewhere);
    expect(text + JSON.stringify([...headers]), path).not.toMatch(/0\.1\.0|v2\d\.\d+\.\d+|x-powered-by|"server"/i);
  }
  const { text } = await send("GET", `${app.url}/metrics`);
  for (const { id, username } of [app.admin, app.manager, app.operator]) {
    for (const name of [id, ...(username === "admin" ? [] : [username])]) expect(text).not.toContain(name);
  }
  expect((await send("GET", `${app.url}/trpc/auth.demoAccounts`)).body).toEqual({ result: { data: [] } });
});
