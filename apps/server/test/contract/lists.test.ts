import { type WorkOrder, WorkOrderPage } from "@lantai/api/work-orders/schema";
import { beforeAll, describe, expect, test } from "vitest";
import type { ApiClient } from "../support/http.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import type { TestUser } from "../support/users.js";

const app = useTestApp();
const list = async (query: string, caller: ApiClient = app.manager, path = "/workorders") =>
  WorkOrderPage.strict().parse(expectOk(await caller.get(`${path}?${query}`)));
const names = async (query: string) => (await list(`${query}&limit=100`)).items.map(({ productName }) => productName);

let other: TestUser;
let orders: Record<string, WorkOrder>;

// Each line: name, created (UTC), deadline, priority, status, reference, of the other operator.
const ORDERS = [
  ["Alpha", "2026-01-01T16:59:59.999Z", "2026-02-01T16:59:59.999Z", "low", "pending", "REF-1", false],
  ["beta 100%", "2026-01-01T17:00:00.000Z", "2026-02-01T17:00:00.000Z", "urgent", "in_progress", "REF_2", false],
  ["Gamma_x", "2026-01-02T16:59:59.999Z", "2026-02-02T16:59:59.999Z", "high", "on_hold", null, true],
  ["delta", "2026-01-02T17:00:00.000Z", "2099-01-01T00:00:00.000Z", "normal", "pending", null, true],
  ["Epsilon\\", "2026-01-03T00:00:00.000Z", "2026-02-03T00:00:00.000Z", "urgent", "completed", null, false],
  ["zeta", "2026-01-03T01:00:00.000Z", "2026-02-03T01:00:00.000Z", "low", "cancelled", null, true],
] as const;

beforeAll(async () => {
  other = await app.createUser("operator");
  orders = {};
  for (const [productName, createdAt, deadline, priority, status, externalRef, isOthers] of ORDERS) {
    const operatorId = isOthers ? other.id : app.operator.id;
    const order = await app.createOrderIn(status, { productName, deadline, priority, externalRef, operatorId });
    await app.database.sql`update work_orders set created_at = ${createdAt} where id = ${order.id}`;
    orders[productName] = order;
  }
});

describe("GET /workorders filters", () => {
  test.each([
    ["status=pending", ["delta", "Alpha"]],
    ["status=pending,on_hold", ["delta", "Gamma_x", "Alpha"]],
    ["status=pending&status=on_hold", ["delta", "Gamma_x", "Alpha"]],
    ["priority=urgent", ["Epsilon\\", "beta 100%"]],
    ["priority=urgent,low", ["zeta", "Epsilon\\", "beta 100%", "Alpha"]],
    ["overdue=true", ["Gamma_x", "beta 100%", "Alpha"]],
    ["overdue=false", ["zeta", "Epsilon\\", "delta"]],
    ["createdFrom=2026-01-02&createdTo=2026-01-02", ["Gamma_x", "beta 100%"]],
    ["createdTo=2026-01-01", ["Alpha"]],
    ["createdFrom=2026-01-03", ["zeta", "Epsilon\\", "delta"]],
    ["createdFrom=2026-01-03T00:00:00Z&createdTo=2026-01-03T08:00:00%2B07:00", ["zeta", "Epsilon\\"]],
    ["createdFrom=2026-01-03T01:00:00.000001Z", []],
    ["createdTo=2026-01-01T16:59:59.999999Z", ["Alpha"]],
    ["deadlineFrom=2026-02-02&deadlineTo=2026-02-02", ["Gamma_x", "beta 100%"]],
    ["deadlineTo=2026-02-01", ["Alpha"]],
    ["deadlineFrom=2026-02-04", ["delta"]],
    ["deadlineFrom=2026-02-02&deadlineTo=2026-02-01", []],
    ["deadlineFrom=1900-01-01&deadlineTo=9999-12-31&status=cancelled", ["zeta"]],
    ["completedFrom=1900-01-01", ["Epsilon\\"]],
    ["completedTo=9999-12-31", ["Epsilon\\"]],
    ["q=ETA", ["zeta", "beta 100%"]],
    ["q=%25", ["beta 100%"]],
    ["q=_", ["Gamma_x", "beta 100%"]],
    ["q=%5C", ["Epsilon\\"]],
    ["q=ref-1", ["Alpha"]],
    ["q=WO-%25", []],
    ["q=tidak+ada", []],
    ["q=", ["zeta", "Epsilon\\", "delta", "Gamma_x", "beta 100%", "Alpha"]],
    ["status=pending,in_progress&priority=low,urgent&overdue=true&q=a&createdTo=2026-01-02", ["beta 100%", "Alpha"]],
  ])("%s", async (query, expected) => {
    expect(await names(query)).toEqual(expected);
    expect((await list(`${query}&limit=1`)).total).toBe(expected.length);
  });

  test("by operator, and by part of a number", async () => {
    expect(await names(`operatorId=${other.id}`)).toEqual(["zeta", "delta", "Gamma_x"]);
    expect(await names(`operatorId=${crypto.randomUUID()}`)).toEqual([]);
    expect(await names(`q=${orders["delta"]?.number.toLowerCase()}`)).toEqual(["delta"]);
    expect((await list("q=wo-")).total).toBe(ORDERS.length);
  });

  test.each([
    "status=done",
    "status=",
    "status=pending,",
    "priority=1",
    "operatorId=x",
    "sort=operator",
    "sort=--number",
    "sort=",
    "q=" + "x".repeat(201),
  ])("refuses %s", async (query) => {
    const answer = await app.manager.get(`/workorders?${query}`);
    expectRefusal(answer, 400, "validation_failed");
    expect(answer.text).toContain(query.split("=")[0]);
  });

  test("is for managers, admins and services that may read", async () => {
    expectRefusal(await app.operator.get("/workorders"), 403, "forbidden");
    expectRefusal(await app.anonymous.get("/workorders"), 401, "unauthenticated");
    expectRefusal(
      await (await app.createServiceAccount("workorders:write", "reports:read")).get("/workorders"),
      403,
      "forbidden",
    );
    expect((await list("", await app.createServiceAccount("workorders:read"))).total).toBe(ORDERS.length);
  });
});

describe("GET /workorders sorts", () => {
  const BY: [string, string[]][] = [
    ["number", ["Alpha", "beta 100%", "Gamma_x", "delta", "Epsilon\\", "zeta"]],
    ["createdAt", ["Alpha", "beta 100%", "Gamma_x", "delta", "Epsilon\\", "zeta"]],
    ["deadline", ["Alpha", "beta 100%", "Gamma_x", "Epsilon\\", "zeta", "delta"]],
    ["priority", ["Alpha", "zeta", "delta", "Gamma_x", "beta 100%", "Epsilon\\"]],
    ["status", ["Alpha", "delta", "beta 100%", "Gamma_x", "Epsilon\\", "zeta"]],
  ];

  test.each(BY)("by %s, ascending and descending", async (sort, expected) => {
    expect(await names(`sort=${sort}`)).toEqual(expected);
    expect(await names(`sort=-${sort}`)).toEqual(expected.toReversed());
  });

  test("by product name, descending being the reverse of ascending", async () => {
    const ascending = await names("sort=productName");
    expect(ascending.toSorted()).toEqual(ORDERS.map(([name]) => name).toSorted());
    expect(await names("sort=-productName")).toEqual(ascending.toReversed());
  });

  test("by creation, the newest first, by default", async () => {
    expect(await names("")).toEqual(await names("sort=-createdAt"));
  });
});
