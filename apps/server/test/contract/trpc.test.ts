import { createClient } from "@lantai/client";
import { describe, expect, test } from "vitest";
import { type ApiResponse, send } from "../support/http.js";
import { expectOk } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { type TestUser, uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
const rpc = (method: string, path: string, options: Parameters<typeof send>[2] = {}) =>
  send(method, `${app.url}/trpc/${path}`, options);
const refusal = (status: number, code: string) => ({
  status,
  body: { error: { data: { httpStatus: status, problem: { status, code } } } },
});

/** Signs in as a browser does: the answer, and the cookie to send from then on. */
async function browserOf(
  { username, password }: TestUser,
  headers: Record<string, string> = {},
): Promise<{ answer: ApiResponse; cookie: string }> {
  const answer = await rpc("POST", "auth.signIn", {
    body: { username, password },
    headers: { origin: app.url, ...headers },
  });
  return { answer, cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
}

describe("a service over tRPC", () => {
  test("calls the same procedures with its key, typed, also in a batch", async () => {
    const machine = await app.createServiceAccount("workorders:read", "workorders:write", "reports:read");
    const client = createClient({ url: app.url, token: machine.key });
    const [me, made] = await Promise.all([
      client.auth.me.query(),
      client.workOrders.create.mutate({
        productName: "Paku",
        quantity: 3,
        deadline: "2030-01-01",
        operatorId: app.operator.id,
      }),
    ]);
    expect(me).toMatchObject({ id: machine.id, role: "service" });
    const [read, page, recap] = await Promise.all([
      client.workOrders.get.query({ id: made.number }),
      client.workOrders.list.query({ q: "paku" }),
      client.reports.workOrders.query({}),
    ]);
    const { steps: _, ...listed } = made;
    expect([read, page.items[0], recap.totals.orders]).toEqual([made, listed, 1]);
    await expect(client.users.list.query({})).rejects.toMatchObject({
      data: { httpStatus: 403, problem: { code: "forbidden" } },
    });
    await expect(client.workOrders.get.query({ id: "nope" })).rejects.toMatchObject({
      data: { problem: { code: "not_found", status: 404 } },
    });
  });

  test("gets the result of each call of a batch", async () => {
    const input = encodeURIComponent(JSON.stringify({ 0: {}, 1: { id: "nope" }, 2: { nope: 1 } }));
    const answer = await rpc("GET", `workOrders.list,workOrders.get,workOrders.list?batch=1&input=${input}`, {
      token: app.manager.token,
    });
    expect(answer).toMatchObject({
      status: 207,
      body: [
        { result: { data: { total: expect.any(Number) } } },
        { error: { data: { problem: { code: "not_found" } } } },
        { error: { data: { problem: { code: "validation_failed", errors: [{ path: "nope" }] } } } },
      ],
    });
  });

  test("gets the same errors as over REST: 401 with WWW-Authenticate, 400, 403, 404, 405", async () => {
    const anonymous = await rpc("GET", "workOrders.list");
    expect(anonymous).toMatchObject(refusal(401, "unauthenticated"));
    expect(anonymous.headers.get("www-authenticate")).toBe("Bearer");
    const { token } = app.operator;
    expect(await rpc("GET", "workOrders.list", { token: "x" })).toMatchObject(refusal(401, "unauthenticated"));
    expect(await rpc("GET", "workOrders.list", { token })).toMatchObject(refusal(403, "forbidden"));
    expect(await rpc("GET", "nope.nope", { token })).toMatchObject(refusal(404, "not_found"));
    expect(await rpc("GET", "workOrders.create", { token })).toMatchObject(refusal(405, "method_not_allowed"));
    expect(await rpc("POST", "workOrders.get", { token, body: {} })).toMatchObject(refusal(405, "method_not_allowed"));
    expect(await rpc("GET", "workOrders.assigned?input=%7B", { token })).toMatchObject(refusal(400, "malformed_json"));
    expect(await rpc("POST", "auth.changePassword", { token, body: "{" })).toMatchObject(
      refusal(400, "malformed_json"),
    );
    for (const input of [
      "5",
      "[]",
      '"x"',
      '{"__proto__":1}',
      '{"status":"pending"}',
      '{"q":"a\\u0000"}',
      '{"cursor":"x"}',
    ]) {
      expect(await rpc("GET", `workOrders.assigned?input=${encodeURIComponent(input)}`, { token })).toMatchObject(
        refusal(400, "validation_failed"),
      );
    }
    const login = await rpc("POST", "auth.login", { body: { username: "nobody.here", password: "wrong" } });
    expect(login).toMatchObject(refusal(401, "invalid_credentials"));
    expect(login.headers.get("www-authenticate")).toBe("Bearer");
  });

  test("gets errors as JSON with its content type, also where it requested a stream", async () => {
    const headers = { "trpc-accept": "application/jsonl" };
    const answer = await rpc("GET", "workOrders.create,workOrders.list?batch=1", {
      token: app.manager.token,
      headers,
    });
    expect(answer).toMatchObject(refusal(400, "validation_failed"));
    expect(answer.headers.get("content-type")).toBe("application/json");
  });

  test("may repeat a write with its Idempotency-Key, but not in a batch", async () => {
    const { token } = app.manager;
    const key = uniqueName("key");
    const body = { productName: uniqueName("Paku"), quantity: 3, deadline: "2030-01-01", operatorId: app.operator.id };
    const create = (path: string, sent: unknown) =>
      rpc("POST", path, { token, body: sent, headers: { "idempotency-key": key } });
    const [first, second] = [await create("workOrders.create", body), await create("workOrders.create", body)];
    expect([first.status, second.text]).toEqual([200, first.text]);
    expect(await create("workOrders.create", { ...body, quantity: 4 })).toMatchObject(
      refusal(409, "idempotency_key_reused"),
    );
    expect((await create("workOrders.create?batch=1", { 0: body })).status).toBe(400);
    const overRest = await app.manager.post("/workorders", body, { "idempotency-key": key });
    expect([201, 409], "the same key over REST has no second effect").toContain(overRest.status);
    expect((await app.manager.get(`/workorders?q=${body.productName}`)).body).toMatchObject({ total: 1 });
    const client = createClient({ url: app.url, token });
    const options = { context: { idempotencyKey: key } };
    await expect(client.workOrders.create.mutate(body, options)).resolves.toMatchObject({
      productName: body.productName,
    });
    expect((await app.manager.get(`/workorders?q=${body.productName}`)).body).toMatchObject({ total: 1 });
  });
});

describe("a browser over tRPC", () => {
  test("signs in with a cookie that is HttpOnly and SameSite", async () => {
    const { answer, cookie } = await browserOf(app.operator);
    expect(answer.status).toBe(200);
    const set = answer.headers.get("set-cookie") ?? "";
    for (const part of ["HttpOnly", "SameSite=Lax", "Path=/", "Expires="]) expect(set).toContain(part);
    expect(set, "no TLS here").not.toContain("Secure");
    const value = cookie.split("=")[1] ?? "";
    expect(answer.text, "the token is in the cookie only").not.toContain(value);
    expect(await rpc("GET", "auth.me", { headers: { cookie } })).toMatchObject({
      status: 200,
      body: { result: { data: { id: app.operator.id } } },
    });
    expect((await app.anonymous.get("/me", { cookie })).status, "REST wants a bearer").toBe(401);
  });

  test("gets a Secure cookie of this host alone where the trusted proxy uses TLS, and is known there by no other", async () => {
    const { url } = await app.startServer({ TRUST_PROXY: "true" });
    const { username, password } = app.operator;
    const headers = {
      origin: "https://lantai.example",
      "x-forwarded-host": "lantai.example",
      "x-forwarded-proto": "https",
    };
    const answer = await send("POST", `${url}/trpc/auth.signIn`, { body: { username, password }, headers });
    expect(answer.status, answer.text).toBe(200);
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-lantai_session=.+; Path=\/;.*; HttpOnly; Secure/);
    expect(cookie).not.toContain("Domain");
    const token = /=([^;]+)/.exec(cookie)?.[1] ?? "";
    const whoIs = (name: string) =>
      send("GET", `${url}/trpc/auth.me`, { headers: { ...headers, cookie: `${name}=${token}` } });
    expect((await whoIs("__Host-lantai_session")).status).toBe(200);
    expect((await whoIs("lantai_session")).status).toBe(401);
    const out = { body: {}, headers: { ...headers, cookie: `__Host-lantai_session=${token}` } };
    const gone = await send("POST", `${url}/trpc/auth.logout`, out);
    expect(gone.headers.get("set-cookie")).toMatch(/^__Host-lantai_session=;.*Expires=Thu, 01 Jan 1970/);
    expect((await whoIs("__Host-lantai_session")).status).toBe(401);
  });

  test("signs out: the session is revoked and the cookie removed", async () => {
    const { cookie } = await browserOf(app.operator);
    const out = await rpc("POST", "auth.logout", { body: {}, headers: { cookie, origin: app.url } });
    expect(out.status).toBe(200);
    expect(out.headers.get("set-cookie")).toMatch(/lantai_session=;.*Expires=Thu, 01 Jan 1970/);
    expect(await rpc("GET", "auth.me", { headers: { cookie } })).toMatchObject(refusal(401, "unauthenticated"));
  });

  test("cannot be made to write by a page of another site, and nothing changes", async () => {
    const { cookie } = await browserOf(app.operator);
    const { id } = await app.createOrderIn("in_progress");
    const body = { id, status: "completed" };
    const { host } = new URL(app.url);
    for (const origin of ["https://evil.example", "null", `http://${host}.evil.example`, "http://localhost:1", ""]) {
      const answer = await rpc("POST", "workOrders.setStatus", { body, headers: { cookie, origin } });
      expect(answer, origin).toMatchObject(refusal(403, "foreign_origin"));
    }
    expect(await rpc("POST", "workOrders.setStatus", { body, headers: { cookie } }), "no Origin at all").toMatchObject(
      refusal(403, "foreign_origin"),
    );
    const { username, password } = app.operator;
    const signIn = await rpc("POST", "auth.signIn", {
      body: { username, password },
      headers: { origin: "https://evil.example" },
    });
    expect(signIn).toMatchObject(refusal(403, "foreign_origin"));
    expect(signIn.headers.get("set-cookie")).toBeNull();
    expect(orderOf(await app.operator.get(`/workorders/${id}`)).status).toBe("in_progress");
    expect((await rpc("POST", "workOrders.setStatus", { body, headers: { cookie, origin: app.url } })).status).toBe(
      200,
    );
  });

  test("is refused with a cookie that is random, altered, or a deactivated user's", async () => {
    const person = await app.createUser("operator");
    const { cookie } = await browserOf(person);
    for (const value of ["lantai_session=x", `${cookie}x`, "lantai_session=", `lantai_session=${person.token}`]) {
      expect(await rpc("GET", "auth.me", { headers: { cookie: value } })).toMatchObject(
        refusal(401, "unauthenticated"),
      );
    }
    expectOk(await app.admin.put(`/users/${person.id}`, { active: false }));
    expect(await rpc("GET", "auth.me", { headers: { cookie } })).toMatchObject(refusal(401, "unauthenticated"));
    expect((await browserOf(person)).answer).toMatchObject(refusal(401, "invalid_credentials"));
  });
});

test("the settings name PUBLIC_URL as an origin for QR codes, and null where the page's own address is to be used", async () => {
  const publicUrlOf = async (url: string) => {
    const { body } = await send("GET", `${url}/trpc/settings.get`, { token: app.operator.token });
    expect(body).toHaveProperty("result.data.publicUrl");
    return Object(body).result.data.publicUrl;
  };
  expect(await publicUrlOf(app.url)).toBeNull();
  const { url } = await app.startServer({ PUBLIC_URL: "https://Lantai.example/" });
  expect(await publicUrlOf(url)).toBe("https://lantai.example");
});
