import { GRID, MAY } from "@lantai/api/testing/transition-grid";
import { History } from "@lantai/api/work-orders/history-schema";
import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { beforeAll, describe, expect, test } from "vitest";
import type { ApiResponse } from "../support/http.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import type { TestServiceAccount, TestUser } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
let service: TestServiceAccount;
beforeAll(async () => {
  service = await app.createServiceAccount("workorders:write");
});

/** The fields that the transition requires besides the status. */
function needs(from: WorkOrderStatus, to: WorkOrderStatus): Record<string, unknown> {
  if (to === "on_hold") return { holdReason: "machine_failure" };
  if (from === "completed" || from === "cancelled") return { note: "salah hitung" };
  return from === to ? { quantity: 1 } : {};
}

const historyOf = async (id: string) =>
  History.strict().parse(expectOk(await app.admin.get(`/workorders/${id}/history`))).items;

type HistoryItems = Awaited<ReturnType<typeof historyOf>>;

/** An attempted transition, with the order and its history before and after. */
interface Attempt {
  from: WorkOrder;
  answer: ApiResponse;
  before: HistoryItems;
  after: HistoryItems;
}

async function tryTransition(
  caller: TestUser | TestServiceAccount,
  from: WorkOrderStatus,
  to: WorkOrderStatus,
): Promise<Attempt> {
  const order = await app.createOrderIn(from);
  const before = await historyOf(order.id);
  const answer = await caller.put(`/workorders/${order.id}/status`, { status: to, ...needs(from, to) });
  return { from: order, answer, before, after: await historyOf(order.id) };
}

async function expectRefused({ from, answer, before, after }: Attempt, isTransition: boolean): Promise<void> {
  expectRefusal(answer, isTransition ? 403 : 409, isTransition ? "forbidden" : "invalid_transition");
  expect(orderOf(await app.admin.get(`/workorders/${from.id}`))).toEqual(from);
  expect(after).toEqual(before);
}

function expectTransition({ from, answer, before, after }: Attempt, to: WorkOrderStatus, actorId: string): void {
  expect(orderOf(answer)).toMatchObject({ status: to, version: from.version + 1 });
  const { holdReason = null, note = null, quantity = 0 } = needs(from.status, to);
  expect(after.slice(0, -1)).toEqual(before);
  expect(after.at(-1)).toMatchObject({
    fromStatus: from.status,
    toStatus: to,
    holdReason,
    note,
    quantity,
    quantityScrap: 0,
    scrapReason: null,
    actor: { id: actorId },
  });
}

describe.each(WORK_ORDER_STATUSES)("an order that is %s", (from) => {
  test.each(WORK_ORDER_STATUSES)(
    "becomes %s only where TRANSITIONS allows it, and a refusal changes nothing",
    async (to) => {
      const { admin, manager, operator } = app;
      const who = GRID[from][to];
      // A service account with `workorders:write` plans, too.
      const callers = [
        [operator, "operator"],
        [manager, "production_manager"],
        [admin, "admin"],
        [service, "production_manager"],
      ] as const;
      for (const [caller, role] of callers) {
        const attempt = await tryTransition(caller, from, to);
        if (MAY[who].includes(role)) expectTransition(attempt, to, caller.id);
        else await expectRefused(attempt, who !== "none");
      }
    },
  );
});

test("a service is in the history as service:<name>", async () => {
  const { after } = await tryTransition(service, "pending", "completed");
  expect(after.at(-1)?.actor).toEqual({
    id: service.id,
    username: expect.stringMatching(/^service:mesin/),
    name: expect.any(String),
  });
});

describe("a transition", () => {
  const refusedAs = async (
    from: WorkOrderStatus,
    body: Record<string, unknown>,
    check: (answer: ApiResponse) => void,
  ) => {
    const order = await app.createOrderIn(from);
    check(await app.manager.put(`/workorders/${order.id}/status`, body));
    expect(orderOf(await app.admin.get(`/workorders/${order.id}`))).toEqual(order);
  };

  test.each([
    ["in_progress", { status: "on_hold" }, "holdReason"],
    ["completed", { status: "in_progress" }, "note"],
    ["completed", { status: "in_progress", note: "  " }, "note"],
    ["cancelled", { status: "pending" }, "note"],
    ["cancelled", { status: "pending", note: "" }, "note"],
    ["in_progress", { status: "in_progress" }, "quantity"],
    ["in_progress", { status: "in_progress", quantity: 0, quantityScrap: 0, note: "nothing" }, "quantity"],
    ["in_progress", { status: "cancelled", quantity: 1 }, "quantity"],
    ["pending", { status: "cancelled", quantityScrap: 1 }, "quantity"],
    ["completed", { status: "in_progress", note: "lagi", quantity: 1 }, "quantity"],
    ["cancelled", { status: "pending", note: "lagi", quantityScrap: 2 }, "quantity"],
    ["in_progress", { status: "in_progress", quantity: 1, holdReason: "other" }, "holdReason"],
    ["in_progress", { status: "in_progress", quantity: 1, scrapReason: "material" }, "scrapReason"],
  ] as const)("from %s with %j is 400 that names %s", async (from, body, path) => {
    await refusedAs(from, body, (answer) => expectInvalid(answer, path));
  });

  test("that TRANSITIONS lacks is 409 before any other check, over REST and tRPC", async () => {
    await refusedAs("pending", { status: "on_hold" }, (answer) => expectRefusal(answer, 409, "invalid_transition"));
    const order = await app.createOrderIn("completed");
    for (const status of ["cancelled", "on_hold", "pending", "completed"]) {
      expectRefusal(await app.manager.put(`/workorders/${order.id}`, { status }), 409, "invalid_transition");
    }
  });

  test("sets the start and the end: a reopen clears the end, a restore clears both", async () => {
    const { manager } = app;
    const { number } = await app.createOrder();
    const transition = async (body: object) => orderOf(await manager.put(`/workorders/${number}/status`, body));
    const started = await transition({ status: "in_progress" });
    expect(started).toMatchObject({ startedAt: started.updatedAt, completedAt: null });
    const done = await transition({ status: "completed", quantity: 40 });
    expect(done).toMatchObject({ startedAt: started.startedAt, completedAt: done.updatedAt, quantityRemaining: 60 });
    const reopened = await transition({ status: "in_progress", note: "kurang" });
    expect(reopened).toMatchObject({ completedAt: null, quantityGood: 40, startedAt: started.startedAt });
    await transition({ status: "cancelled" });
    expect(await transition({ status: "pending", note: "jadi juga" })).toMatchObject({
      startedAt: started.startedAt,
      quantityGood: 40,
    });
  });

  test("by PUT /workorders/{id} follows the same rules, and its note is the transition's, not the order's", async () => {
    const { manager } = app;
    const order = await app.createOrder({ note: "hati-hati" });
    const update = (body: object) => manager.put(`/workorders/${order.id}`, body);
    expectInvalid(await update({ holdReason: "other" }), "holdReason");
    orderOf(await update({ status: "in_progress", note: "mulai", productName: "Engsel besar" }));
    expectInvalid(await update({ status: "on_hold" }), "holdReason");
    const held = orderOf(await update({ status: "on_hold", holdReason: "quality_hold", note: "cek" }));
    expect(held).toMatchObject({ status: "on_hold", note: "hati-hati", productName: "Engsel besar" });
    expect(await historyOf(order.id)).toMatchObject([
      { fromStatus: null, toStatus: "pending", quantity: 0, quantityScrap: 0 },
      { fromStatus: "pending", toStatus: "pending", changes: [{ field: "productName", to: "Engsel besar" }] },
      { fromStatus: "pending", toStatus: "in_progress", note: "mulai" },
      { fromStatus: "in_progress", toStatus: "on_hold", holdReason: "quality_hold", note: "cek" },
    ]);
  });
});

test("an operator may neither read nor change another operator's order, and gets 403", async () => {
  const order = await app.createOrderIn("in_progress");
  const other = await app.createUser("operator");
  const path = `/workorders/${order.number}`;
  const answers = await Promise.all([
    other.get(path),
    other.get(`${path}/history`),
    other.get(`${path}/progress`),
    other.put(`${path}/status`, { status: "completed" }),
    other.post(`${path}/progress`, { note: "milik saya?" }),
  ]);
  for (const answer of answers) expectRefusal(answer, 403, "not_assigned");
  expectRefusal(await other.put(path, { note: "x" }), 403, "forbidden");
  expectRefusal(await app.operator.put(path, { note: "x" }), 403, "forbidden");
  expect(orderOf(await app.operator.get(path))).toEqual(order);
});
