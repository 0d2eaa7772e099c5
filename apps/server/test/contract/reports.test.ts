import { OperatorResults } from "@lantai/api/reports/operators/schema";
import { Recap } from "@lantai/api/reports/recap/schema";
import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { describe, expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
const recap = async (query = "") =>
  Recap.strict().parse(expectOk(await app.manager.get(`/reports/workorders${query}`)));
const results = async (query = "") =>
  OperatorResults.strict().parse(expectOk(await app.manager.get(`/reports/operators${query}`)));
const nothing = { orders: 0, quantity: 0, quantityGood: 0, quantityScrap: 0 };

/** Sums of orders that are all in pieces. */
const inPcs = <Sums extends object>(sums: Sums) => ({ ...sums, byUnit: [{ unit: "pcs", ...sums }] });

describe("GET /reports/workorders", () => {
  test("has every status, also at zero, and from and to as requested", async () => {
    const empty = {
      byStatus: WORK_ORDER_STATUSES.map((status) => ({ status, ...nothing, byUnit: [] })),
      totals: { ...nothing, byUnit: [], overdue: 0 },
    };
    expect(await recap()).toEqual({ from: null, to: null, ...empty });
    expect(await recap("?from=2026-01-01&to=2025-01-01T00:00:00%2B07:00")).toEqual({
      from: "2026-01-01",
      to: "2025-01-01T00:00:00+07:00",
      ...empty,
    });
  });

  test("adds up exactly what was reported, by deadline or by creation, in the plant's days", async () => {
    const { manager, operator } = app;
    const report = (id: string, body: object) => operator.put(`/workorders/${id}/status`, body);
    const one = await app.createOrderIn("in_progress", { quantity: 10, deadline: "2026-03-01" });
    expectOk(await report(one.id, { status: "in_progress", quantity: 0.1 }));
    expectOk(await report(one.id, { status: "in_progress", quantity: 0.2, quantityScrap: 0.7 }));
    const two = await app.createOrder({ quantity: 5.5, deadline: "2026-03-01T17:00:00Z" });
    const three = await app.createOrderIn("completed", { quantity: 3, deadline: "2026-03-02" });
    const four = await app.createOrderIn("cancelled", { quantity: 4, deadline: "2026-03-02" });
    await app.createOrder({ quantity: 1, deadline: "2099-01-01" });
    expect((await recap("?from=2026-03-01&to=2026-03-01")).totals).toEqual({
      ...inPcs({ orders: 1, quantity: 10, quantityGood: 0.3, quantityScrap: 0.7 }),
      overdue: 1,
    });
    const both = await recap("?from=2026-03-01&to=2026-03-02&dateField=deadline");
    const sums = { orders: 4, quantity: 22.5, quantityGood: 0.3, quantityScrap: 0.7 };
    expect(both.totals).toEqual({ ...inPcs(sums), overdue: 2 });
    expect(both.byStatus).toEqual([
      { status: "pending", ...inPcs({ ...nothing, orders: 1, quantity: 5.5 }) },
      { status: "in_progress", ...inPcs({ orders: 1, quantity: 10, quantityGood: 0.3, quantityScrap: 0.7 }) },
      { status: "on_hold", ...nothing, byUnit: [] },
      { status: "completed", ...inPcs({ ...nothing, orders: 1, quantity: 3 }) },
      { status: "cancelled", ...inPcs({ ...nothing, orders: 1, quantity: 4 }) },
    ]);
    await app.database.sql`update work_orders set created_at = '2026-04-01T16:59:59.999Z' where id = ${two.id}`;
    await app.database.sql`update work_orders set created_at = '2026-04-01T17:00:00Z' where id = ${three.id}`;
    expect((await recap("?from=2026-04-01&to=2026-04-01&dateField=createdAt")).totals).toMatchObject({
      orders: 1,
      quantity: 5.5,
    });
    expect((await recap("?from=2026-04-02&to=2026-04-02&dateField=createdAt")).totals).toMatchObject({
      orders: 1,
      quantity: 3,
    });
    expect((await recap()).totals.orders).toBe(5);
    expect(orderOf(await manager.get(`/workorders/${four.id}`)).isOverdue).toBe(false);
  });
});

describe("GET /reports/operators", () => {
  test("has each operator's current orders, and those completed in the period, and those in time", async () => {
    const [a, idle] = [await app.createUser("operator"), await app.createUser("operator")];
    const own = (status: "pending" | "in_progress" | "completed" | "cancelled" | "on_hold", deadline = "2099-01-01") =>
      app.createOrderIn(status, { operatorId: a.id, deadline });
    const held = await own("on_hold");
    await own("pending");
    await own("in_progress");
    await own("cancelled");
    const late = await own("in_progress", "2020-01-01");
    expectOk(await a.put(`/workorders/${late.id}/status`, { status: "completed", quantity: 30, quantityScrap: 2 }));
    const inTime = await own("in_progress");
    expectOk(await a.put(`/workorders/${inTime.id}/status`, { status: "completed", quantity: 12.5 }));
    const operator = { id: a.id, username: a.username, name: `Pak ${a.username}` };
    const of = async (query = "") => (await results(query)).items.find((item) => item.operator.id === a.id);
    expect(await of()).toEqual({
      operator,
      assigned: 5,
      inProgress: 1,
      completed: 2,
      completedOnTime: 1,
      quantityGood: 42.5,
      quantityScrap: 2,
      byUnit: [{ unit: "pcs", quantityGood: 42.5, quantityScrap: 2 }],
    });
    await app.database.sql`update work_orders set completed_at = '2026-05-01T17:00:00Z' where id = ${late.id}`;
    expect(await of("?from=2026-05-02&to=2026-05-02")).toMatchObject({
      assigned: 5,
      completed: 1,
      completedOnTime: 0,
      quantityGood: 30,
      quantityScrap: 2,
    });
    expect(await of("?to=2026-05-01")).toMatchObject({ assigned: 5, inProgress: 1, completed: 0, quantityGood: 0 });
    await app.database.sql`update work_orders set completed_at = deadline where id = ${late.id}`;
    expect(await of(), "to the millisecond").toMatchObject({ completed: 2, completedOnTime: 2 });
    expectOk(await app.manager.put(`/workorders/${held.id}/status`, { status: "cancelled" }));
    expect(await of()).toMatchObject({ assigned: 4 });
    const all = await results("?from=2026-05-02&to=2026-05-03");
    expect(all).toMatchObject({ from: "2026-05-02", to: "2026-05-03" });
    expect(all.items.map((item) => item.operator.id)).not.toContain(idle.id);
  });

  test("includes an operator whose orders are all cancelled, or who was deactivated", async () => {
    const gone = await app.createUser("operator");
    await app.createOrderIn("cancelled", { operatorId: gone.id });
    expectOk(await app.admin.put(`/users/${gone.id}`, { active: false }));
    const found = (await results()).items.find((item) => item.operator.id === gone.id);
    expect(found).toMatchObject({
      assigned: 0,
      inProgress: 0,
      completed: 0,
      completedOnTime: 0,
      quantityGood: 0,
      quantityScrap: 0,
    });
  });
});

test("reports are for managers, admins and services with the read scope, and refuse unknown parameters", async () => {
  const { admin, manager, operator, anonymous } = app;
  const [reader, other] = [
    await app.createServiceAccount("reports:read"),
    await app.createServiceAccount("workorders:read", "users:read"),
  ];
  for (const path of ["/reports/workorders", "/reports/operators"]) {
    expectOk(await admin.get(path));
    expectOk(await reader.get(path));
    for (const caller of [operator, other]) expectRefusal(await caller.get(path), 403, "forbidden");
    expectRefusal(await anonymous.get(path), 401, "unauthenticated");
    expectInvalid(await manager.get(`${path}?from=kemarin`), "from");
    expectInvalid(await manager.get(`${path}?from=2026-01-01&from=2026-01-02`), "from");
  }
  expectInvalid(await manager.get("/reports/workorders?dateField=updatedAt"), "dateField");
  expectInvalid(await manager.get("/reports/operators?dateField=deadline"), "dateField");
  expect((await recap("?dateField=deadline")).totals.orders).toBeGreaterThan(0);
});
