import { ServiceAccountPage } from "@lantai/api/service-accounts/schema";
import { beforeAll, describe, expect, test } from "vitest";
import { apiClient } from "../support/http.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { expectWithin2s } from "../support/within-2s.js";

const app = useTestApp();
let otherUrl = "";
beforeAll(async () => {
  otherUrl = (await app.startServer()).url;
});

describe("within 2 s, in every server process,", () => {
  const everywhere = (token: string) => [apiClient(app.url, token), apiClient(otherUrl, token)];
  /** Has both processes cache this token's actor, so that both have to invalidate it. */
  const introduce = async (token: string, path: string) => {
    for (const caller of everywhere(token)) expectOk(await caller.get(path));
  };

  test("a deactivated user's tokens are revoked, and stay revoked after reactivation", async () => {
    const person = await app.createUser("operator");
    await introduce(person.token, "/me");
    expectOk(await app.manager.put(`/users/${person.id}`, { active: false }));
    await expectWithin2s(everywhere(person.token), "/me", 401);
    expectRefusal(
      await app.anonymous.post("/login", { username: person.username, password: person.password }),
      401,
      "invalid_credentials",
    );
    expectOk(await app.manager.put(`/users/${person.id}`, { active: true }));
    expectRefusal(await person.get("/me"), 401, "unauthenticated");
    expect((await app.anonymous.post("/login", { username: person.username, password: person.password })).status).toBe(
      200,
    );
  });

  test("the tokens of a user whose password another user has set are revoked", async () => {
    const person = await app.createUser("operator");
    await introduce(person.token, "/me");
    expectOk(await app.manager.put(`/users/${person.id}`, { password: "sandi-dari-atasan" }));
    await expectWithin2s(everywhere(person.token), "/me", 401);
    expectRefusal(
      await app.anonymous.post("/login", { username: person.username, password: person.password }),
      401,
      "invalid_credentials",
    );
    expect(
      (await app.anonymous.post("/login", { username: person.username, password: "sandi-dari-atasan" })).status,
    ).toBe(200);
  });

  test("a changed role is effective, and the token stays valid", async () => {
    const person = await app.createUser("production_manager");
    await introduce(person.token, "/workorders");
    expectOk(await app.admin.put(`/users/${person.id}`, { role: "operator" }));
    await expectWithin2s(everywhere(person.token), "/workorders", 403);
    await expectWithin2s(everywhere(person.token), "/workorders/assigned", 200);
    expectOk(await app.admin.put(`/users/${person.id}`, { role: "admin" }));
    await expectWithin2s(everywhere(person.token), "/service-accounts", 200);
  });

  test("a deleted service account's key is revoked", async () => {
    const machine = await app.createServiceAccount("workorders:read");
    await introduce(machine.key, "/workorders");
    const answer = await app.admin.delete(`/service-accounts/${machine.id}`);
    expect([answer.status, answer.text]).toEqual([204, ""]);
    await expectWithin2s(everywhere(machine.key), "/workorders", 401);
    expectRefusal(await app.admin.delete(`/service-accounts/${machine.id}`), 404, "not_found");
  });

  test("a key that has logged out is revoked", async () => {
    const machine = await app.createServiceAccount("workorders:read");
    await introduce(machine.key, "/me");
    expect((await machine.post("/logout")).status).toBe(204);
    await expectWithin2s(everywhere(machine.key), "/me", 401);
  });
});

describe("a service account", () => {
  test("is created, listed and deleted by admins only, and its key is shown once", async () => {
    const { admin, manager, operator, anonymous } = app;
    const wanted = { name: uniqueName("jembatan"), scopes: ["workorders:read", "reports:read"] };
    const made = await admin.post("/service-accounts", wanted);
    expect(made).toMatchObject({ status: 201, body: { ...wanted, id: expect.any(String), key: expect.any(String) } });
    const page = await admin.get("/service-accounts?limit=100");
    const found = ServiceAccountPage.strict()
      .parse(page.body)
      .items.find(({ name }) => name === wanted.name);
    expect(Object.keys(found ?? {}).toSorted()).toEqual(["createdAt", "id", "name", "scopes"]);
    expect(page.text).not.toContain("lantai_sk_");
    for (const caller of [manager, operator, await app.createServiceAccount("users:write")]) {
      expectRefusal(await caller.get("/service-accounts"), 403, "forbidden");
      expectRefusal(await caller.post("/service-accounts", wanted), 403, "forbidden");
      expectRefusal(await caller.delete(`/service-accounts/${found?.id}`), 403, "forbidden");
    }
    expectRefusal(await anonymous.get("/service-accounts"), 401, "unauthenticated");
    for (const id of ["x", crypto.randomUUID(), admin.id])
      expectRefusal(await admin.delete(`/service-accounts/${id}`), 404, "not_found");
    expectInvalid(await admin.post("/service-accounts", { name: "", scopes: [] }), "name", "scopes");
    expectRefusal(await admin.post("/service-accounts", { name: "x", scopes: ["admin"] }), 400, "validation_failed");
  });

  test("is identified in /me, and may do what its scopes allow and no more", async () => {
    const order = await app.createOrderIn("in_progress", { steps: [{ name: "Las" }] });
    const { operator } = app;
    const calls = {
      "workorders:read": [
        ["get", "/workorders"],
        ["get", `/workorders/${order.id}`],
        ["get", `/workorders/${order.id}/history`],
        ["get", `/workorders/${order.id}/progress`],
        ["get", `/workorders/${order.id}/steps`],
      ],
      "workorders:write": [
        ["put", `/workorders/${order.id}`, { note: "x" }],
        ["put", `/workorders/${order.id}/status`, { status: "in_progress", quantity: 1 }],
        ["post", `/workorders/${order.id}/progress`, { note: "x" }],
        ["put", `/workorders/${order.id}/steps/${order.steps[0]?.id}`, { isDone: true }],
      ],
      "reports:read": [
        ["get", "/reports/workorders"],
        ["get", "/reports/operators"],
        ["get", "/reports/production"],
      ],
      "users:read": [["get", "/users"]],
      "users:write": [
        ["post", "/register", { username: uniqueName("baru"), password: "sandi-rahasia", role: "operator" }],
      ],
    } as const;
    const scopes = ["workorders:read", "workorders:write", "reports:read", "users:read", "users:write"] as const;
    for (const scope of scopes) {
      const machine = await app.createServiceAccount(scope);
      const me = await machine.get("/me");
      expect(me).toMatchObject({ status: 200, body: { id: machine.id, role: "service", scopes: [scope] } });
      expect(Object.keys(Object(me.body)).toSorted()).toEqual(["id", "name", "role", "scopes"]);
      for (const needed of scopes) {
        for (const [method, path, body] of calls[needed]) {
          const answer = await (method === "get" ? machine.get(path) : machine[method](path, body));
          if (needed === scope) expectOk(answer);
          else expectRefusal(answer, 403, "forbidden");
        }
      }
      expectRefusal(await machine.get("/workorders/assigned"), 403, "forbidden");
      for (const path of ["/shifts", "/teams"]) expectOk(await machine.get(path));
      expectRefusal(await machine.put("/shifts", { shifts: [] }), 403, "forbidden");
      expectRefusal(await machine.post("/teams", { name: "Regu" }), 403, "forbidden");
      expectRefusal(await machine.put(`/users/${operator.id}`, { name: "x" }), 403, "forbidden");
      expectRefusal(await machine.post("/login?x=1", {}), 400, "validation_failed");
    }
  });

  test("with users:write registers operators only", async () => {
    const machine = await app.createServiceAccount("users:write");
    for (const role of ["production_manager", "admin"]) {
      const username = uniqueName("naik");
      expectRefusal(await machine.post("/register", { username, password: "sandi-rahasia", role }), 403, "forbidden");
      expect((await app.admin.get(`/users?q=${username}`)).body).toMatchObject({ total: 0 });
    }
  });

  test("is the author of its reports, as service:<name>", async () => {
    const machine = await app.createServiceAccount("workorders:write", "workorders:read");
    const { name } = Object(expectOk(await machine.get("/me")));
    const order = await app.createOrderIn("in_progress");
    const added = expectOk(await machine.post(`/workorders/${order.id}/progress`, { note: "dari mesin", quantity: 2 }));
    const actor = { id: machine.id, username: `service:${name}`, name };
    expect(added).toMatchObject({ author: actor });
    expect(expectOk(await machine.get(`/workorders/${order.id}/history`))).toMatchObject({
      items: [{}, {}, { actor, quantity: 2 }],
    });
  });
});
