import { describe, expect, test } from "vitest";
import { isNextNumber } from "../support/order-numbers.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
const read = async (id: string) => orderOf(await app.admin.get(`/workorders/${id}`));

describe("POST /workorders", () => {
  test("responds 201 with the whole order, its defaults and its Location", async () => {
    const { manager, operator } = app;
    const answer = await manager.post("/workorders", {
      productName: "Kunci",
      quantity: 2.5,
      deadline: "2030-02-28",
      operatorId: operator.id,
    });
    expect(answer.status).toBe(201);
    const order = orderOf(answer);
    expect(order).toMatchObject({
      externalRef: null,
      productName: "Kunci",
      unit: "pcs",
      quantity: 2.5,
      quantityGood: 0,
      quantityScrap: 0,
      quantityRemaining: 2.5,
      deadline: "2030-02-28T16:59:59.999Z",
      priority: "normal",
      status: "pending",
      isOverdue: false,
      note: null,
      version: 1,
      startedAt: null,
      completedAt: null,
      operator: { id: operator.id, username: operator.username, name: `Pak ${operator.username}` },
    });
    expect(order.updatedAt).toBe(order.createdAt);
    const location = answer.headers.get("location") ?? "";
    expect(location).toMatch(/^\/api\/v1\/workorders\//);
    expect(orderOf(await manager.get(location.slice("/api/v1".length)))).toEqual(order);
    for (const id of [order.id, order.number, order.id.toUpperCase()])
      expect(orderOf(await operator.get(`/workorders/${id}`))).toEqual(order);
  });

  test("is for managers, admins and services with the write scope only", async () => {
    const { admin, operator, anonymous } = app;
    const order = { productName: "Kunci", quantity: 1, deadline: "2030-01-01", operatorId: operator.id };
    expectOk(await admin.post("/workorders", order));
    expectOk(await (await app.createServiceAccount("workorders:write")).post("/workorders", order));
    for (const scope of ["workorders:read", "reports:read", "users:read", "users:write"] as const) {
      expectRefusal(await (await app.createServiceAccount(scope)).post("/workorders", order), 403, "forbidden");
    }
    expectRefusal(await operator.post("/workorders", order), 403, "forbidden");
    expectRefusal(await anonymous.post("/workorders", order), 401, "unauthenticated");
  });

  test("refuses an assignee who is not an operator, is inactive or does not exist, and uses up no number", async () => {
    const { admin, manager } = app;
    const left = await app.createUser("operator");
    expectOk(await admin.put(`/users/${left.id}`, { active: false }));
    const before = await app.createOrder();
    for (const operatorId of [left.id, manager.id, admin.id, crypto.randomUUID()]) {
      const answer = await manager.post("/workorders", {
        productName: "x",
        quantity: 1,
        deadline: "2030-01-01",
        operatorId,
      });
      expectRefusal(answer, 400, "invalid_operator");
      expect(answer.body).toMatchObject({ errors: [{ path: "operatorId" }] });
      expectRefusal(await manager.put(`/workorders/${before.id}`, { operatorId }), 400, "invalid_operator");
    }
    const next = await app.createOrder();
    expect(isNextNumber(before, next), next.number).toBe(true);
    expect(await read(before.id)).toEqual(before);
  });

  test("refuses an external reference that is taken, and leaves no gap in the numbers", async () => {
    const externalRef = uniqueName("SO");
    const first = await app.createOrder({ externalRef });
    const other = await app.createOrder();
    const taken = await app.manager.post("/workorders", {
      productName: "x",
      quantity: 1,
      deadline: "2030-01-01",
      operatorId: app.operator.id,
      externalRef,
    });
    expectRefusal(taken, 409, "external_ref_taken");
    expectRefusal(await app.manager.put(`/workorders/${other.id}`, { externalRef }), 409, "external_ref_taken");
    expect(await read(other.id)).toEqual(other);
    const next = await app.createOrder();
    expect([isNextNumber(first, other), isNextNumber(other, next)], next.number).toEqual([true, true]);
  });
});

describe("PUT /workorders/{id}", () => {
  test("changes every field of creation, increments the version, and can remove note and reference", async () => {
    const { manager } = app;
    const other = await app.createUser("operator");
    const order = await app.createOrder({ note: "lama", externalRef: uniqueName("SO") });
    const change = {
      productName: "Baut",
      quantity: 7,
      deadline: "2031-01-01T00:00:00+07:00",
      operatorId: other.id,
      unit: "kg",
      priority: "urgent",
      note: null,
      externalRef: null,
    };
    const changed = orderOf(await manager.put(`/workorders/${order.number}`, change));
    const { operatorId: _, ...fields } = change;
    expect(changed).toMatchObject({
      ...fields,
      deadline: "2030-12-31T17:00:00.000Z",
      operator: { id: other.id },
      version: 2,
      number: order.number,
    });
    expect(await read(order.id)).toEqual(changed);
    expectRefusal(await app.operator.get(`/workorders/${order.id}`), 403, "not_assigned");
    expect((await other.get(`/workorders/${order.id}`)).status).toBe(200);
  });

  test("refuses a stale version and accepts the current one or none; every change increments it", async () => {
    const { manager } = app;
    const order = await app.createOrder();
    expectOk(await manager.put(`/workorders/${order.id}`, { version: 1, note: "satu" }));
    const now = await read(order.id);
    for (const version of [0, 1, 3, -1, 2_147_483_648]) {
      expectRefusal(await manager.put(`/workorders/${order.id}`, { version, note: "dua" }), 409, "stale_version");
      expectRefusal(
        await manager.put(`/workorders/${order.id}/status`, { version, status: "in_progress" }),
        409,
        "stale_version",
      );
    }
    expect(await read(order.id)).toEqual(now);
    expect(
      orderOf(await manager.put(`/workorders/${order.id}/status`, { version: 2, status: "in_progress" })).version,
    ).toBe(3);
    expect(orderOf(await manager.put(`/workorders/${order.id}`, { note: "tiga" })).version).toBe(4);
  });

  test.each(["completed", "cancelled"] as const)("refuses to change a field of an order that is %s", async (status) => {
    const order = await app.createOrderIn(status);
    const changes = [
      { productName: "x" },
      { quantity: 5 },
      { deadline: "2030-01-01" },
      { operatorId: app.operator.id },
      { unit: "kg" },
      { priority: "low" },
      { note: "x" },
      { note: null },
      { externalRef: "x" },
    ];
    for (const change of changes)
      expectRefusal(await app.admin.put(`/workorders/${order.id}`, change), 409, "order_closed");
    const back = status === "completed" ? "in_progress" : "pending";
    expectRefusal(
      await app.admin.put(`/workorders/${order.id}`, { status: back, note: "lagi", priority: "high" }),
      409,
      "order_closed",
    );
    expect(await read(order.id)).toEqual(order);
    expect(orderOf(await app.admin.put(`/workorders/${order.id}`, { status: back, note: "lagi" })).status).toBe(back);
  });

  test("refuses an empty change, and an order that does not exist", async () => {
    const { manager } = app;
    const order = await app.createOrder();
    expectRefusal(await manager.put(`/workorders/${order.id}`, {}), 400, "validation_failed");
    expectRefusal(await manager.put(`/workorders/${order.id}`, { version: 1 }), 400, "validation_failed");
    for (const id of [
      "nope",
      crypto.randomUUID(),
      "WO-20260101-001",
      "WO-99999999-99999999",
      "%00",
      "%FF",
      "%F0%9F%99%82",
      "..%2F..",
      "a".repeat(3000),
    ]) {
      expectRefusal(await manager.get(`/workorders/${id}`), 404, "not_found");
      expectRefusal(await manager.put(`/workorders/${id}`, { note: "x" }), 404, "not_found");
      expectRefusal(await manager.put(`/workorders/${id}/status`, { status: "completed" }), 404, "not_found");
      expectRefusal(await manager.post(`/workorders/${id}/progress`, { note: "x" }), 404, "not_found");
      for (const part of ["history", "progress"])
        expectRefusal(await manager.get(`/workorders/${id}/${part}`), 404, "not_found");
    }
    expectInvalid(await manager.put(`/workorders/${order.id}`, { id: order.id, note: "x" }), "id");
    expect(await read(order.id)).toEqual(order);
  });
});

test("an id in capitals is the same id: nobody is replaced by themselves, and operators may name themselves", async () => {
  const order = await app.createOrder();
  const operatorId = app.operator.id.toUpperCase();
  const unchanged = orderOf(await app.manager.put(`/workorders/${order.id}`, { operatorId }));
  expect([unchanged.version, unchanged.operator]).toEqual([order.version, order.operator]);
  const started = await app.operator.put(`/workorders/${order.id}/status`, { status: "in_progress", operatorId });
  expect(orderOf(started).version).toBe(order.version + 1);
});
