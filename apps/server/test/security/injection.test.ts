import { describe, expect, test } from "vitest";
import { send } from "../support/http.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();

/** What others have broken databases, pages, shells, templates and terminals with. */
const HOSTILE_TEXTS = [
  "'; drop table work_orders; --",
  "' or '1'='1",
  "\\'; select pg_sleep(30); --",
  "$$; delete from users; $$",
  "%' or number like '%",
  "\\",
  '"}, {"$ne": null}',
  "{{7*7}} ${7*7} <%= 7*7 %>",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "a\r\nSet-Cookie: lantai_session=x\r\n\r\nHTTP/1.1 200 OK",
  "\u001B[2J\u001B]0;title\u0007",
  "=cmd|' /C calc'!A0",
  "../../../../etc/passwd",
  "\u202Egnp.exe",
  "__proto__",
];

const counts = async () => {
  const rows = await app.database.sql`
    select (select count(*) from work_orders)::int as orders, (select count(*) from users)::int as users`;
  return rows[0];
};

describe("a text that is code somewhere else", () => {
  test("is stored unchanged in every field, and found as text", async () => {
    const { manager } = app;
    for (const text of HOSTILE_TEXTS) {
      const fields = {
        productName: uniqueName(text),
        note: text,
        unit: text.slice(0, 20),
        externalRef: uniqueName(text),
      };
      const order = orderOf(await manager.post("/workorders", { ...newOrder(), ...fields }));
      expect(order).toMatchObject(fields);
      expect(orderOf(await manager.get(`/workorders/${order.id}`))).toEqual(order);
      const found = await manager.get(`/workorders?q=${encodeURIComponent(fields.productName)}`);
      expect(found.body, text).toMatchObject({ total: 1, items: [{ id: order.id }] });
      expectOk(await manager.post(`/workorders/${order.id}/progress`, { note: text }));
    }
  });

  test("in a filter, a cursor, an id, a sort, a header or a log-in changes nothing and is no internal error", async () => {
    const { manager, anonymous } = app;
    const before = await counts();
    for (const text of HOSTILE_TEXTS) {
      const value = encodeURIComponent(text);
      const filters = ["status", "priority", "operatorId", "deadlineFrom", "createdTo", "overdue"];
      for (const name of [...filters, "sort", "page", "limit", "cursor"]) {
        expectRefusal(await manager.get(`/workorders?${name}=${value}`), 400, "validation_failed");
      }
      expect((await manager.get(`/workorders?q=${value}`)).status).toBe(200);
      expect((await manager.get(`/users?q=${value}`)).status).toBe(200);
      expect((await manager.get(`/reports/workorders?from=${value}`)).status).toBe(400);
      for (const path of [`/workorders/${value}`, `/workorders/${value}/history`]) {
        expectRefusal(await manager.get(path), 404, "not_found");
      }
      expectRefusal(await manager.put(`/users/${value}`, { name: "x" }), 404, "not_found");
      expectRefusal(await anonymous.post("/login", { username: text, password: text }), 401, "invalid_credentials");
      const key = text.replaceAll(/[^\u0020-\u007E]/g, "?");
      expect((await manager.post("/workorders", {}, { "idempotency-key": key })).status).toBe(400);
      await app.database.sql`delete from login_failures`;
    }
    expect(await counts()).toEqual(before);
  });

  test("never becomes a response header or a page", async () => {
    const { manager } = app;
    for (const text of HOSTILE_TEXTS) {
      const made = await manager.post("/workorders", { ...newOrder(), externalRef: uniqueName(text), note: text });
      expect(made.headers.get("location")).toMatch(/^\/api\/v1\/workorders\/WO-\d{8}-\d{3,}$/);
      const answers = [made, await manager.get(`/workorders/${encodeURIComponent(text)}`)];
      answers.push(await send("GET", `${app.url}/trpc/${encodeURIComponent(text)}`, { token: manager.token }));
      for (const { headers } of answers) {
        expect(headers.get("content-type")).toMatch(/^application\/(problem\+)?json$/);
        expect(headers.get("x-content-type-options")).toBe("nosniff");
        expect(headers.get("set-cookie")).toBeNull();
      }
    }
  });
});

describe("a prototype", () => {
  const KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
  const cursorOf = (content: string) => Buffer.from(content).toString("base64url");

  test("cannot be reached by a body, a query, a cursor, a batch or a procedure's name", async () => {
    const { manager, url } = app;
    for (const key of KEYS) {
      const evil = `{"${key}":{"role":"admin","polluted":true}}`;
      expectInvalid(await app.anonymous.post("/login", `{"username":"a","password":"b",${evil.slice(1)}`), key);
      expectInvalid(await manager.get(`/workorders?${key}=1`), key);
      expectInvalid(await manager.get(`/workorders?${key}[polluted]=1`), `${key}[polluted]`);
      const cursors = [evil, `{"by":"${key}","page":2,"after":[1]}`, `{"by":"-createdAt","page":2,"after":${evil}}`];
      for (const cursor of cursors)
        expectInvalid(await manager.get(`/workorders?cursor=${cursorOf(cursor)}`), "cursor");
      const rpc = (path: string, body: string) => send("POST", `${url}/trpc/${path}`, { token: manager.token, body });
      const batches = [evil, `{"0":${evil}}`, `{"${key}":{"0":{}}}`];
      for (const body of batches) expect((await rpc("workOrders.create?batch=1", body)).status).toBe(400);
      for (const path of [key, `${key}.${key}`, `workOrders.${key}`, `auth.me.${key}`]) {
        expect((await send("GET", `${url}/trpc/${path}`, { token: manager.token })).status, path).toBe(404);
      }
      expect(await manager.post("/workorders", `{${evil.slice(1, -1)}}`)).toMatchObject({ status: 400 });
    }
    const fresh: Record<string, unknown> = {};
    expect([fresh["polluted"], fresh["role"]]).toEqual([undefined, undefined]);
  });
});

const newOrder = () => ({ productName: "x", quantity: 1, deadline: "2030-01-01", operatorId: app.operator.id });
