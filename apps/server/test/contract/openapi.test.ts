import { compileErrors, validate } from "@readme/openapi-parser";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Team } from "@lantai/api/teams/schema";
import { History } from "@lantai/api/work-orders/history-schema";
import { beforeAll, describe, expect, test } from "vitest";
import { type ApiDocument, readDocument } from "../support/api-document.js";
import { type ApiResponse, send } from "../support/http.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";

const app = useTestApp();

let text = "";
let document: ApiDocument;
beforeAll(async () => {
  text = (await send("GET", `${app.url}/api/v1/openapi.json`)).text;
  document = readDocument(text);
});

describe("GET /api/v1/openapi.json", () => {
  test("is OpenAPI 3.1, valid for redocly and for readme", async () => {
    expect(document.version).toMatch(/^3\.1\./);
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({ source: text, absoluteRef: "openapi.json", config });
    expect(problems.map(({ ruleId, message, severity }) => `${severity} ${ruleId} ${message}`)).toEqual([]);
    const result = await validate(JSON.parse(text));
    expect(result.valid, result.valid ? "" : compileErrors(result)).toBe(true);
  });

  test("documents every operation of the contract and no other", () => {
    const operations = document.operations.map(({ method, path }) => `${method} ${path}`);
    expect(operations.toSorted()).toEqual(
      [
        "GET /audit",
        "POST /login",
        "POST /logout",
        "GET /me",
        "POST /register",
        "GET /users",
        "PUT /users/{id}",
        "PUT /me/password",
        "POST /workorders",
        "GET /workorders",
        "GET /workorders/assigned",
        "GET /workorders/{id}",
        "PUT /workorders/{id}",
        "PUT /workorders/{id}/status",
        "GET /workorders/{id}/history",
        "POST /workorders/{id}/history/{item}/reversal",
        "POST /workorders/{id}/progress",
        "GET /workorders/{id}/progress",
        "GET /reports/workorders",
        "GET /reports/operators",
        "GET /reports/production",
        "GET /shifts",
        "PUT /shifts",
        "GET /teams",
        "POST /teams",
        "PUT /teams/{id}",
        "GET /workorders/{id}/steps",
        "PUT /workorders/{id}/steps/{step}",
        "POST /service-accounts",
        "GET /service-accounts",
        "DELETE /service-accounts/{id}",
      ].toSorted(),
    );
  });
});

/** Expects the response to match the document for this operation. */
function expectDocumented(answer: ApiResponse, method: string, path: string): void {
  const operation = document.operations.find((each) => each.method === method.toUpperCase() && each.path === path);
  expect(operation && document.misfits(answer, operation), `${method} ${path}`).toEqual([]);
}

test("every operation responds as documented, on success and on error", async () => {
  const { admin, manager, operator, anonymous, url } = app;
  const order = await app.createOrderIn("in_progress", { externalRef: uniqueName("SO"), note: "x" });
  expectOk(
    await operator.post(`/workorders/${order.id}/progress`, {
      note: "x",
      quantity: 1,
      quantityScrap: 1,
      scrapReason: "other",
    }),
  );
  const team = Team.parse(expectOk(await manager.post("/teams", { name: uniqueName("Regu") })));
  const withSteps = await app.createOrder({ teamId: team.id, steps: [{ name: "Las", teamId: team.id }] });
  const planned = `/workorders/${withSteps.id}`;
  expectOk(await operator.put(`${planned}/status`, { status: "in_progress" }));
  expectOk(await operator.put(`${planned}/status`, { status: "in_progress", quantity: 8 }));
  const { items } = History.parse(expectOk(await operator.get(`${planned}/history`)));
  const [[, start, report], [step]] = [items, withSteps.steps];
  const correction = { reason: "wrong_quantity", instead: { quantity: 7 } };
  const [steps, reversal] = ["/workorders/{id}/steps/{step}", "/workorders/{id}/history/{item}/reversal"];
  const machine = await app.createServiceAccount("workorders:read");
  const one = `/workorders/${order.id}`;
  const newOrder = { productName: "x", quantity: 1, deadline: "2020-01-01", operatorId: operator.id };
  const login = { username: operator.username, password: operator.password };
  const calls: [ApiResponse, string, string][] = [
    [await anonymous.post("/login", login), "post", "/login"],
    [await anonymous.post("/login", {}), "post", "/login"],
    [await anonymous.post("/login", { ...login, password: "wrong" }), "post", "/login"],
    [await manager.get("/me"), "get", "/me"],
    [await machine.get("/me"), "get", "/me"],
    [await anonymous.get("/me"), "get", "/me"],
    [
      await manager.post("/register", { username: uniqueName("a"), password: "sandi-rahasia", role: "operator" }),
      "post",
      "/register",
    ],
    [
      await manager.post("/register", { username: operator.username, password: "sandi-rahasia", role: "operator" }),
      "post",
      "/register",
    ],
    [await operator.post("/register", {}), "post", "/register"],
    [await manager.get("/users"), "get", "/users"],
    [await manager.put(`/users/${operator.id}`, { name: null }), "put", "/users/{id}"],
    [await admin.put(`/users/${admin.id}`, { active: false }), "put", "/users/{id}"],
    [await admin.put("/users/x", { active: false }), "put", "/users/{id}"],
    [await operator.put("/me/password", { currentPassword: "x", newPassword: "sandi-rahasia" }), "put", "/me/password"],
    [
      await operator.put("/me/password", { currentPassword: operator.password, newPassword: operator.password }),
      "put",
      "/me/password",
    ],
    [await manager.post("/workorders", newOrder), "post", "/workorders"],
    [await manager.post("/workorders", { ...newOrder, operatorId: admin.id }), "post", "/workorders"],
    [await manager.post("/workorders", { ...newOrder, externalRef: order.externalRef }), "post", "/workorders"],
    [await manager.post("/workorders", "{"), "post", "/workorders"],
    [await manager.post("/workorders", "x".repeat(1_100_000)), "post", "/workorders"],
    [await manager.post("/workorders", "x", { "content-type": "text/plain" }), "post", "/workorders"],
    [await manager.get("/workorders?limit=1"), "get", "/workorders"],
    [await manager.get("/workorders?limit=0"), "get", "/workorders"],
    [await operator.get("/workorders/assigned"), "get", "/workorders/assigned"],
    [await manager.get("/workorders/assigned"), "get", "/workorders/assigned"],
    [await manager.get(one), "get", "/workorders/{id}"],
    [await manager.get("/workorders/x"), "get", "/workorders/{id}"],
    [await manager.put(one, { note: null }), "put", "/workorders/{id}"],
    [await manager.put(one, { note: null, version: 1 }), "put", "/workorders/{id}"],
    [await manager.put(one, { note: null }, { "if-match": '"stale"' }), "put", "/workorders/{id}"],
    [await admin.put(`/users/${operator.id}`, { name: null }, { "if-match": "*" }), "put", "/users/{id}"],
    [
      await manager.put(`${one}/status`, { status: "on_hold", holdReason: "other", note: "x" }),
      "put",
      "/workorders/{id}/status",
    ],
    [await manager.put(`${one}/status`, { status: "completed" }), "put", "/workorders/{id}/status"],
    [await manager.get(`${one}/history`), "get", "/workorders/{id}/history"],
    [await manager.post(`${one}/progress`, { note: "x" }), "post", "/workorders/{id}/progress"],
    [await manager.post(`${one}/progress`, { note: "x", quantity: 1 }), "post", "/workorders/{id}/progress"],
    [await manager.get(`${one}/progress`), "get", "/workorders/{id}/progress"],
    [await manager.get("/reports/workorders?from=2026-01-01"), "get", "/reports/workorders"],
    [await manager.get("/reports/operators"), "get", "/reports/operators"],
    [await manager.get("/reports/production?by=shift,hour,team"), "get", "/reports/production"],
    [await manager.get("/reports/production?by=step,operator,order"), "get", "/reports/production"],
    [await manager.get("/reports/production?from=2026-01-01&to=2025-01-01"), "get", "/reports/production"],
    [await manager.get("/shifts"), "get", "/shifts"],
    [await manager.put("/shifts", { shifts: [{ name: "Pagi", start: "07:00" }] }), "put", "/shifts"],
    [await manager.put("/shifts", { shifts: [], validFrom: "2020-01-01" }), "put", "/shifts"],
    [await manager.get("/teams"), "get", "/teams"],
    [await manager.post("/teams", { name: team.name }), "post", "/teams"],
    [await manager.post("/teams", { name: "x", memberIds: [manager.id] }), "post", "/teams"],
    [await manager.put(`/teams/${team.id}`, { memberIds: [operator.id] }), "put", "/teams/{id}"],
    [await manager.put(`/teams/${team.id}`, { active: false }), "put", "/teams/{id}"],
    [await manager.put("/teams/x", { active: false }), "put", "/teams/{id}"],
    [await operator.get(`${planned}/steps`), "get", "/workorders/{id}/steps"],
    [await operator.put(`${planned}/steps/${step?.id}`, { isDone: true }), "put", steps],
    [await operator.put(`${planned}/steps/x`, { isDone: true }), "put", steps],
    [await operator.post(`${planned}/history/${report?.id}/reversal`, correction), "post", reversal],
    [await operator.post(`${planned}/history/${report?.id}/reversal`, correction), "post", reversal],
    [await operator.post(`${planned}/history/${start?.id}/reversal`, correction), "post", reversal],
    [await admin.post("/service-accounts", { name: "x", scopes: ["users:read"] }), "post", "/service-accounts"],
    [await admin.get("/service-accounts"), "get", "/service-accounts"],
    [await admin.delete(`/service-accounts/${machine.id}`), "delete", "/service-accounts/{id}"],
    [await admin.delete(`/service-accounts/${machine.id}`), "delete", "/service-accounts/{id}"],
    [await operator.post("/logout", "<x>"), "post", "/logout"],
    [await operator.post("/logout", "x", { "content-type": "text/plain" }), "post", "/logout"],
    [await operator.post("/logout"), "post", "/logout"],
    [await operator.post("/logout"), "post", "/logout"],
  ];
  for (const [answer, method, path] of calls) expectDocumented(answer, method, path);
  for (const { method, path, security, responses } of document.operations) {
    if (security?.length === 0) continue;
    const anonymous = await send(method, `${url}/api/v1${path.replaceAll(/\{\w+\}/g, "x")}`);
    expectRefusal(anonymous, 401, "unauthenticated");
    expectDocumented(anonymous, method, path);
    expect(Object.keys(responses), `${method} ${path}`).toEqual(expect.arrayContaining(["400", "401", "500", "503"]));
  }
});

describe("besides REST", () => {
  test("/docs shows the document and loads nothing from elsewhere", async () => {
    const page = await send("GET", `${app.url}/docs`);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part = ""]) => part);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part).toMatch(/^\/docs\//);
      expect((await send("GET", app.url + part)).status, part).toBe(200);
    }
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
  });

  test("the document and the page are compressed, and 304 for who has them", async () => {
    for (const path of ["/api/v1/openapi.json", "/docs", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css"]) {
      for (const encoding of ["gzip", "identity"]) {
        const headers = { "accept-encoding": encoding };
        const first = await send("GET", app.url + path, { headers });
        expect(first.headers.get("content-encoding")).toBe(encoding === "gzip" ? "gzip" : null);
        expect([first.headers.get("cache-control"), first.headers.get("vary")]).toEqual([
          "no-cache",
          "Accept-Encoding",
        ]);
        const etag = first.headers.get("etag") ?? "";
        const again = await send("GET", app.url + path, { headers: { ...headers, "if-none-match": `"x", ${etag}` } });
        expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
      }
    }
  });

  test("/healthz is alive and /readyz is ready", async () => {
    expect(await send("GET", `${app.url}/healthz`)).toMatchObject({ status: 200, body: { status: "ok" } });
    expect(await send("GET", `${app.url}/readyz`)).toMatchObject({ status: 200, body: { status: "ready" } });
  });

  test("/metrics counts requests by route, in Prometheus' text, and names no order and no user", async () => {
    const { id } = await app.createOrder();
    expectOk(await app.manager.get(`/workorders/${id}`));
    const answer = await send("GET", `${app.url}/metrics`);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(answer.text).toMatch(
      /^http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/workorders\/\{id\}",status="200"\} [1-9]/m,
    );
    for (const line of answer.text.split("\n").filter((part) => part !== ""))
      expect(line).toMatch(/^(# (HELP|TYPE) |[a-z_0-9]+(\{.*\})? (-?[\d.e+-]+|NaN|\+Inf)$)/);
    expect(answer.text).not.toContain(id);
    expect(answer.text).not.toContain(app.manager.username);
  });

  test("every response has a request id that is in the log", async () => {
    for (const path of ["/api/v1/me", "/healthz", "/nope.js", "/trpc/auth.me"]) {
      expect((await send("GET", app.url + path)).headers.get("x-request-id"), path).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
