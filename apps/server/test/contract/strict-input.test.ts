import { describe, expect, test } from "vitest";
import { expectInvalid, expectOk } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
const whole = () => ({ productName: "Engsel", quantity: 1, deadline: "2030-01-01", operatorId: app.operator.id });
const total = async () => (await app.manager.get("/workorders?limit=1")).body;

/** Creates an order with these fields, and expects a refusal that names them and leaves no order behind. */
async function expectNoOrder(fields: Record<string, unknown>, ...paths: string[]): Promise<void> {
  const before = await total();
  expectInvalid(await app.manager.post("/workorders", { ...whole(), ...fields }), ...paths);
  expect(await total()).toEqual(before);
}

describe("a new order", () => {
  test("accepts texts of exactly the maximum length in code points, of any characters", async () => {
    for (const letter of ["x", "é", "🙂", "界"]) {
      const longest = {
        productName: letter.repeat(200),
        note: letter.repeat(2000),
        unit: letter.repeat(20),
        externalRef: letter.repeat(100),
      };
      const order = orderOf(await app.manager.post("/workorders", { ...whole(), ...longest }));
      expect(order).toMatchObject(longest);
      expect(orderOf(await app.manager.get(`/workorders/${order.id}`))).toEqual(order);
    }
    expectOk(await app.manager.post("/workorders", { ...whole(), note: "", unit: "m", externalRef: "-" }));
  });

  test("refuses texts that are too long, too short, not a string, or cannot be stored", async () => {
    const fields = ["productName", "note", "unit", "externalRef"];
    const of = (value: unknown) => Object.fromEntries(fields.map((field) => [field, value]));
    await expectNoOrder(
      { productName: "🙂".repeat(201), note: "🙂".repeat(2001), unit: "🙂".repeat(21), externalRef: "🙂".repeat(101) },
      "productName",
      "unit",
      "note",
      "externalRef",
    );
    await expectNoOrder({ productName: "", unit: "", externalRef: "" }, "productName", "unit", "externalRef");
    for (const value of ["a\u0000b", "\u0000", "\ud800", "a\udc00b", 5, ["a"], { a: 1 }, false]) {
      await expectNoOrder(of(value), "productName", "unit", "note", "externalRef");
    }
  });

  test("refuses unknown fields, also the names of JavaScript's own properties", async () => {
    for (const field of [
      "id",
      "number",
      "status",
      "version",
      "createdAt",
      "x",
      "constructor",
      "toString",
      "hasOwnProperty",
      "productname",
    ]) {
      await expectNoOrder({ [field]: "x" }, field);
    }
    const raw = JSON.stringify(whole()).replace("{", '{"__proto__":{"quantity":5},');
    expectInvalid(await app.manager.post("/workorders", raw), "__proto__");
    expectInvalid(await app.manager.post("/workorders?productName=x", whole()), "productName");
    expectInvalid(await app.manager.post("/workorders?__proto__=x", whole()), "__proto__");
  });

  test.each([0, -1, -0, 1e-7, 0.0005, 1.0001, 1e9 + 0.001, 1e15, Number.MAX_SAFE_INTEGER, "1", null, true])(
    "of the quantity %j is refused",
    async (quantity) => {
      await expectNoOrder({ quantity }, "quantity");
    },
  );

  test("accepts the smallest and the largest quantity", async () => {
    for (const quantity of [0.001, 1e9, 999_999_999.999, 0.1]) {
      expect(orderOf(await app.manager.post("/workorders", { ...whole(), quantity })).quantity).toBe(quantity);
    }
  });

  test.each(["urgently", "", "HIGH", 1, null])("of the priority %j is refused", async (priority) => {
    await expectNoOrder({ priority }, "priority");
  });

  test.each(["", "x", "0", null, 5, "00000000-0000-0000-0000-00000000000g"])(
    "for the operator %j is refused",
    async (operatorId) => {
      await expectNoOrder({ operatorId }, "operatorId");
    },
  );

  test("names every invalid field at once", async () => {
    expectInvalid(await app.manager.post("/workorders", {}), "productName", "quantity", "deadline", "operatorId");
  });
});

describe("a deadline", () => {
  test.each([
    ["2026-11-23", "2026-11-23T16:59:59.999Z"],
    ["2024-02-29", "2024-02-29T16:59:59.999Z"],
    ["1999-12-31", "1999-12-31T16:59:59.999Z"],
    ["9999-12-31", "9999-12-31T16:59:59.999Z"],
    ["2026-11-23T07:00:00Z", "2026-11-23T07:00:00.000Z"],
    ["2026-11-23T07:00:00.5+07:00", "2026-11-23T00:00:00.500Z"],
    ["2026-11-23T07:00:00-03:30", "2026-11-23T10:30:00.000Z"],
    ["2026-11-23T07:00Z", "2026-11-23T07:00:00.000Z"],
    ["2026-11-23T07:00:00.123456+00:00", "2026-11-23T07:00:00.123Z"],
  ])("of %s is %s", async (deadline, instant) => {
    expect((await app.createOrder({ deadline })).deadline).toBe(instant);
  });

  test.each([
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "0000-01-01",
    "10000-01-01",
    "+002026-11-23",
    "-002026-11-23",
    "2026-11-23T07:00:00",
    "2026-11-23T24:00:00Z",
    "2026-11-23T23:59:60Z",
    "2026-11-23T07:00:00+25:00",
    "2026-11-23 07:00:00Z",
    "2026-11-23T07:00:00.1234567890Z",
    "20261123",
    "23/11/2026",
    "tomorrow",
    "now",
    "infinity",
    "",
    " 2026-11-23",
    "2026-11-23\n",
    "9999-12-31T23:59:59-12:00",
    1_795_000_000,
    null,
    true,
  ])("of %j is refused, in an order and in every filter", async (deadline) => {
    await expectNoOrder({ deadline }, "deadline");
    const asText = encodeURIComponent(String(deadline));
    for (const name of ["deadlineFrom", "deadlineTo", "createdFrom", "createdTo"]) {
      expectInvalid(await app.manager.get(`/workorders?${name}=${asText}`), name);
    }
    expectInvalid(await app.manager.get(`/reports/workorders?from=${asText}`), "from");
    expectInvalid(await app.manager.get(`/reports/operators?to=${asText}`), "to");
  });
});

test("every operation refuses unknown query parameters and body fields", async () => {
  const { admin, manager, operator } = app;
  const { id } = await app.createOrder();
  const gets = [
    "/me",
    "/users",
    "/workorders",
    `/workorders/${id}`,
    `/workorders/${id}/history`,
    `/workorders/${id}/progress`,
    "/reports/workorders",
    `/workorders/${id}/steps`,
    "/reports/operators",
    "/reports/production",
    "/shifts",
    "/teams",
  ];
  for (const path of gets) {
    for (const name of ["nope", "__proto__", "constructor", "Status"])
      expectInvalid(await manager.get(`${path}?${name}=1`), name);
  }
  expectInvalid(await operator.get("/workorders/assigned?nope=1"), "nope");
  expectInvalid(await admin.get("/service-accounts?nope=1"), "nope");
  const writes = [
    ["post", "/logout", {}],
    ["post", "/register", { username: "abc.def", password: "panci-biru-tiga", role: "operator" }],
    ["put", `/users/${operator.id}`, { name: "x" }],
    ["put", "/me/password", { currentPassword: "panci-biru-tiga", newPassword: "panci-biru-tiga" }],
    ["put", `/workorders/${id}`, { note: "x" }],
    ["put", `/workorders/${id}/status`, { status: "completed" }],
    ["post", `/workorders/${id}/progress`, { note: "x" }],
    ["post", "/service-accounts", { name: "x", scopes: ["users:read"] }],
    ["post", `/workorders/${id}/history/1/reversal`, { reason: "wrong_quantity" }],
    ["put", `/workorders/${id}/steps/${crypto.randomUUID()}`, { isDone: true }],
    ["put", "/shifts", { shifts: [] }],
    ["post", "/teams", { name: "Regu" }],
    ["put", `/teams/${crypto.randomUUID()}`, { name: "Regu" }],
  ] as const;
  for (const [method, path, body] of writes) {
    expectInvalid(await admin[method](path, { ...body, nope: 1 }), "nope");
    expectInvalid(await admin[method](`${path}?nope=1`, body), "nope");
  }
  expectInvalid(await admin.delete(`/service-accounts/${crypto.randomUUID()}?nope=1`), "nope");
  expect((await admin.get("/me")).status, "the log-out was refused, too").toBe(200);
  expect(orderOf(await manager.get(`/workorders/${id}`))).toMatchObject({ status: "pending", note: null, version: 1 });
});

test("a query parameter that is repeated, not UTF-8, or of another type is refused", async () => {
  const { manager } = app;
  expectInvalid(await manager.get("/workorders?page=1&page=2"), "page");
  expectInvalid(await manager.get("/workorders?q=a&q=b"), "q");
  expectInvalid(await manager.get("/workorders?q=%FF"), "");
  expectInvalid(await manager.get("/workorders?q=%zz"), "");
  expectInvalid(await manager.get("/workorders?q=%00"), "q");
  for (const value of ["", "0", "-1", "1.5", "1e1", "0x1", "abc", "99999999999999999999", "%20", "NaN", "Infinity"]) {
    expectInvalid(await manager.get(`/workorders?page=${value}`), "page");
    expectInvalid(await manager.get(`/workorders?limit=${value}`), "limit");
  }
  for (const value of ["", "TRUE", "1", "yes", "null"])
    expectInvalid(await manager.get(`/workorders?overdue=${value}`), "overdue");
});
