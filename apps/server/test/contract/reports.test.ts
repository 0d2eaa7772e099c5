import { OperatorResults } from "@lantai/api/reports/operators/schema";
import { Recap } from "@lantai/api/reports/recap/schema";
import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { describe, expect, test } from "vitest";
import { expectInvalid, expectRefusal, ok, orderOf, usePlant } from "../support/plant.js";

const plant = usePlant();
const recap = async (query = "") => Recap.strict().parse(ok(await plant.manager.get(`/reports/workorders${query}`)));
const results = async (query = "") =>
  OperatorResults.strict().parse(ok(await plant.manager.get(`/reports/operators${query}`)));
const nothing = { orders: 0, quantity: 0, quantityGood: 0, quantityScrap: 0 };

describe("GET /reports/workorders", () => {
  test("tells every status, also at zero, and from and to as they were asked", async () => {
    const empty = {
      byStatus: WORK_ORDER_STATUSES.map((status) => ({ status, ...nothing })),
      totals: { ...nothing, overdue: 0 },
    };
    expect(await recap()).toEqual({ from: null, to: null, ...empty });
    expect(await recap("?from=2026-01-01&to=2025-01-01T00:00:00%2B07:00")).toEqual({
      from: "2026-01-01",
      to: "2025-01-01T00:00:00+07:00",
      ...empty,
    });
  });

  test("adds up exactly what was reported, by deadline or by creation, in the plant's days", async () => {
    const { manager, operator } = plant;
    const report = (id: string, body: object) => operator.put(`/workorders/${id}/status`, body);
    const one = await plant.planned("in_progress", { quantity: 10, deadline: "2026-03-01" });
    ok(await report(one.id, { status: "in_progress", quantity: 0.1 }));
    ok(await report(one.id, { status: "in_progress", quantity: 0.2, quantityScrap: 0.7 }));
    const two = await plant.plan({ quantity: 5.5, deadline: "2026-03-01T17:00:00Z" });
    const three = await plant.planned("completed", { quantity: 3, deadline: "2026-03-02" });
    const four = await plant.planned("cancelled", { quantity: 4, deadline: "2026-03-02" });
    await plant.plan({ quantity: 1, deadline: "2099-01-01" });
    expect((await recap("?from=2026-03-01&to=2026-03-01")).totals).toEqual({
      orders: 1,
      quantity: 10,
      quantityGood: 0.3,
      quantityScrap: 0.7,
      overdue: 1,
    });
    const both = await recap("?from=2026-03-01&to=2026-03-02&dateField=deadline");
    expect(both.totals).toEqual({ orders: 4, quantity: 22.5, quantityGood: 0.3, quantityScrap: 0.7, overdue: 2 });
    expect(both.byStatus).toEqual([
      { status: "pending", ...nothing, orders: 1, quantity: 5.5 },
      { status: "in_progress", orders: 1, quantity: 10, quantityGood: 0.3, quantityScrap: 0.7 },
      { status: "on_hold", ...nothing },
      { status: "completed", ...nothing, orders: 1, quantity: 3 },
      { status: "cancelled", ...nothing, orders: 1, quantity: 4 },
    ]);
    await plant.database.sql`update work_orders set created_at = '2026-04-01T16:59:59.999Z' where id = ${two.id}`;
    await plant.database.sql`update work_orders set created_at = '2026-04-01T17:00:00Z' where id = ${three.id}`;
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
  test("tells what each operator has now, and what of it was completed in the period, and when in time", async () => {
    const [a, idle] = [await plant.hire("operator"), await plant.hire("operator")];
    const own = (status: "pending" | "in_progress" | "completed" | "cancelled" | "on_hold", deadline = "2099-01-01") =>
      plant.planned(status, { operatorId: a.id, deadline });
    const held = await own("on_hold");
    await own("pending");
    await own("in_progress");
    await own("cancelled");
    const late = await own("in_progress", "2020-01-01");
    ok(await a.put(`/workorders/${late.id}/status`, { status: "completed", quantity: 30, quantityScrap: 2 }));
    const inTime = await own("in_progress");
    ok(await a.put(`/workorders/${inTime.id}/status`, { status: "completed", quantity: 12.5 }));
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
    });
    await plant.database.sql`update work_orders set completed_at = '2026-05-01T17:00:00Z' where id = ${late.id}`;
    expect(await of("?from=2026-05-02&to=2026-05-02")).toMatchObject({
      assigned: 5,
      completed: 1,
      completedOnTime: 0,
      quantityGood: 30,
      quantityScrap: 2,
    });
    expect(await of("?to=2026-05-01")).toMatchObject({ assigned: 5, inProgress: 1, completed: 0, quantityGood: 0 });
    await plant.database.sql`update work_orders set completed_at = deadline where id = ${late.id}`;
    expect(await of(), "to the millisecond").toMatchObject({ completed: 2, completedOnTime: 2 });
    ok(await plant.manager.put(`/workorders/${held.id}/status`, { status: "cancelled" }));
    expect(await of()).toMatchObject({ assigned: 4 });
    const all = await results("?from=2026-05-02&to=2026-05-03");
    expect(all).toMatchObject({ from: "2026-05-02", to: "2026-05-03" });
    expect(all.items.map((item) => item.operator.id)).not.toContain(idle.id);
  });

  test("keeps an operator whose every order is cancelled, or who has left", async () => {
    const gone = await plant.hire("operator");
    await plant.planned("cancelled", { operatorId: gone.id });
    ok(await plant.admin.put(`/users/${gone.id}`, { active: false }));
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

test("reports are for managers, admins and services that may read them, and refuse what they do not know", async () => {
  const { admin, manager, operator, nobody } = plant;
  const [reader, other] = [await plant.install("reports:read"), await plant.install("workorders:read", "users:read")];
  for (const path of ["/reports/workorders", "/reports/operators"]) {
    ok(await admin.get(path));
    ok(await reader.get(path));
    for (const caller of [operator, other]) expectRefusal(await caller.get(path), 403, "forbidden");
    expectRefusal(await nobody.get(path), 401, "unauthenticated");
    expectInvalid(await manager.get(`${path}?from=kemarin`), "from");
    expectInvalid(await manager.get(`${path}?from=2026-01-01&from=2026-01-02`), "from");
  }
  expectInvalid(await manager.get("/reports/workorders?dateField=updatedAt"), "dateField");
  expectInvalid(await manager.get("/reports/operators?dateField=deadline"), "dateField");
  expect((await recap("?dateField=deadline")).totals.orders).toBeGreaterThan(0);
});
