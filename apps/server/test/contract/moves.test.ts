import { GRID, MAY } from "@lantai/api/testing/transition-grid";
import { History, type WorkOrder } from "@lantai/api/work-orders/schema";
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../support/http.js";
import { expectInvalid, expectRefusal, type Machine, ok, orderOf, type Person, usePlant } from "../support/plant.js";

const plant = usePlant();
let machine: Machine;
beforeAll(async () => {
  machine = await plant.install("workorders:write");
});

/** What the move needs besides its status. */
function needs(from: WorkOrderStatus, to: WorkOrderStatus): Record<string, unknown> {
  if (to === "on_hold") return { holdReason: "machine_failure" };
  if (from === "completed" || from === "cancelled") return { note: "salah hitung" };
  return from === to ? { quantity: 1 } : {};
}

const historyOf = async (id: string) =>
  History.strict().parse(ok(await plant.admin.get(`/workorders/${id}/history`))).items;

type HistoryItems = Awaited<ReturnType<typeof historyOf>>;

/** One try of a move, and what was there before and after it. */
interface Try {
  from: WorkOrder;
  answer: Answer;
  before: HistoryItems;
  after: HistoryItems;
}

async function tryMove(caller: Person | Machine, from: WorkOrderStatus, to: WorkOrderStatus): Promise<Try> {
  const order = await plant.planned(from);
  const before = await historyOf(order.id);
  const answer = await caller.put(`/workorders/${order.id}/status`, { status: to, ...needs(from, to) });
  return { from: order, answer, before, after: await historyOf(order.id) };
}

async function expectNoMove({ from, answer, before, after }: Try, isKnown: boolean): Promise<void> {
  expectRefusal(answer, isKnown ? 403 : 409, isKnown ? "forbidden" : "invalid_transition");
  expect(orderOf(await plant.admin.get(`/workorders/${from.id}`))).toEqual(from);
  expect(after).toEqual(before);
}

function expectMove({ from, answer, before, after }: Try, to: WorkOrderStatus, actorId: string): void {
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
  test.each(WORK_ORDER_STATUSES)("becomes %s only as the table says, and a refusal leaves no trace", async (to) => {
    expect.hasAssertions();
    const { admin, manager, operator } = plant;
    const who = GRID[from][to];
    // A service account with `workorders:write` plans, too.
    const callers = [
      [operator, "operator"],
      [manager, "production_manager"],
      [admin, "admin"],
      [machine, "production_manager"],
    ] as const;
    for (const [caller, role] of callers) {
      const tried = await tryMove(caller, from, to);
      if (MAY[who].includes(role)) expectMove(tried, to, caller.id);
      else await expectNoMove(tried, who !== "nobody");
    }
  });
});

test("a service stands in history as service:<name>", async () => {
  const { after } = await tryMove(machine, "pending", "completed");
  expect(after.at(-1)?.actor).toEqual({
    id: machine.id,
    username: expect.stringMatching(/^service:mesin/),
    name: expect.any(String),
  });
});

describe("a move", () => {
  const refusedAs = async (from: WorkOrderStatus, body: Record<string, unknown>, check: (answer: Answer) => void) => {
    const order = await plant.planned(from);
    check(await plant.manager.put(`/workorders/${order.id}/status`, body));
    expect(orderOf(await plant.admin.get(`/workorders/${order.id}`))).toEqual(order);
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
    expect.hasAssertions();
    await refusedAs(from, body, (answer) => expectInvalid(answer, path));
  });

  test("that the table lacks is 409 before anything else is looked at, by either door", async () => {
    expect.hasAssertions();
    await refusedAs("pending", { status: "on_hold" }, (answer) => expectRefusal(answer, 409, "invalid_transition"));
    const order = await plant.planned("completed");
    for (const status of ["cancelled", "on_hold", "pending", "completed"]) {
      expectRefusal(await plant.manager.put(`/workorders/${order.id}`, { status }), 409, "invalid_transition");
    }
  });

  test("writes when it began and ended: a reopen clears the end, a restore begins anew", async () => {
    const { manager } = plant;
    const { number } = await plant.plan();
    const move = async (body: object) => orderOf(await manager.put(`/workorders/${number}/status`, body));
    const started = await move({ status: "in_progress" });
    expect(started).toMatchObject({ startedAt: started.updatedAt, completedAt: null });
    const done = await move({ status: "completed", quantity: 40 });
    expect(done).toMatchObject({ startedAt: started.startedAt, completedAt: done.updatedAt, quantityRemaining: 60 });
    const reopened = await move({ status: "in_progress", note: "kurang" });
    expect(reopened).toMatchObject({ completedAt: null, quantityGood: 40, startedAt: started.startedAt });
    await move({ status: "cancelled" });
    expect(await move({ status: "pending", note: "jadi juga" })).toMatchObject({ startedAt: null, quantityGood: 40 });
  });

  test("by PUT /workorders/{id} follows the same table, and its note is the move's, not the order's", async () => {
    const { manager } = plant;
    const order = await plant.plan({ note: "hati-hati" });
    const update = (body: object) => manager.put(`/workorders/${order.id}`, body);
    expectInvalid(await update({ holdReason: "other" }), "holdReason");
    orderOf(await update({ status: "in_progress", note: "mulai", productName: "Engsel besar" }));
    expectInvalid(await update({ status: "on_hold" }), "holdReason");
    const held = orderOf(await update({ status: "on_hold", holdReason: "quality_hold", note: "cek" }));
    expect(held).toMatchObject({ status: "on_hold", note: "hati-hati", productName: "Engsel besar" });
    expect(await historyOf(order.id)).toMatchObject([
      { fromStatus: null, toStatus: "pending", quantity: 0, quantityScrap: 0 },
      { fromStatus: "pending", toStatus: "in_progress", note: "mulai" },
      { fromStatus: "in_progress", toStatus: "on_hold", holdReason: "quality_hold", note: "cek" },
    ]);
  });
});

test("an operator may neither see nor touch an order that is somebody else's, and is told so", async () => {
  const order = await plant.planned("in_progress");
  const other = await plant.hire("operator");
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
  expectRefusal(await plant.operator.put(path, { note: "x" }), 403, "forbidden");
  expect(orderOf(await plant.operator.get(path))).toEqual(order);
});
