import { Progress } from "@lantai/api/progress/schema";
import { OperatorResults } from "@lantai/api/reports/operators/schema";
import { Step, StepList } from "@lantai/api/steps/schema";
import { Team } from "@lantai/api/teams/schema";
import { History } from "@lantai/api/work-orders/history-schema";
import { AssignedPage } from "@lantai/api/work-orders/schema";
import { expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import type { ApiClient } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
const historyOf = async (id: string) =>
  History.parse(expectOk(await app.manager.get(`/workorders/${id}/history`))).items;

/** An order in progress with the steps Las, of a team with one member, Ulang, which is rework, and Cat. */
async function plannedOrder() {
  const member = await app.createUser("operator");
  const name = uniqueName("Regu");
  const team = Team.parse(expectOk(await app.manager.post("/teams", { name, memberIds: [member.id] })));
  const steps = [{ name: "Las", teamId: team.id }, { name: "Ulang", isRework: true }, { name: "Cat" }];
  const order = await app.createOrderIn("in_progress", { steps });
  const [welding, rework, painting] = order.steps;
  if (!welding || !rework || !painting) throw new Error("an order without its steps");
  const report = (caller: ApiClient, body: object) =>
    caller.put(`/workorders/${order.id}/status`, { status: "in_progress", ...body });
  return { member, team, order, welding, rework, painting, report, path: `/workorders/${order.id}` };
}

test("every answer about one order has its steps, and the last that is no rework counts", async () => {
  const { order, team, member, path } = await plannedOrder();
  const nothing = { isDone: false, quantityGood: 0, quantityScrap: 0, quantityAvailable: 100 };
  const plain = { ...nothing, id: expect.any(String), team: null, isRework: false, counts: false };
  expect(order).toMatchObject({ stepCount: 3, team: null });
  expect(order.steps).toEqual([
    { ...plain, position: 1, name: "Las", team: { id: team.id, name: team.name } },
    { ...plain, position: 2, name: "Ulang", isRework: true, quantityAvailable: 0 },
    { ...plain, position: 3, name: "Cat", counts: true, quantityAvailable: 0 },
  ]);
  expect(StepList.strict().parse(expectOk(await member.get(`${path}/steps`))).items).toEqual(order.steps);
  const own = AssignedPage.strict().parse(expectOk(await member.get("/workorders/assigned")));
  expect(own.items.map(({ id, steps }) => [id, steps])).toEqual([[order.id, order.steps]]);
  const filtered = AssignedPage.parse(expectOk(await app.operator.get(`/workorders/assigned?teamId=${team.id}`)));
  expect(filtered.items.map(({ id }) => id)).toEqual([order.id]);
});

test("good on the step that counts is the order's good, and scrap on any step is its scrap", async () => {
  const { member, welding, rework, painting, report, path, order } = await plannedOrder();
  expectOk(await report(member, { stepId: welding.id, quantity: 20, quantityScrap: 2 }));
  expect((await historyOf(order.id)).at(-1)).toMatchObject({
    quantity: 0,
    quantityScrap: 2,
    madeBy: { id: member.id },
    step: { id: welding.id, name: "Las", quantity: 20 },
  });
  expectRefusal(await report(member, { stepId: welding.id, quantity: 90.001 }), 409, "overproduction");
  expectOk(await report(app.operator, { stepId: rework.id, quantity: 900 }));
  const note = { note: "cat", stepId: painting.id, quantity: 30 };
  const said = Progress.strict().parse(expectOk(await app.operator.post(`${path}/progress`, note)));
  expect(said).toMatchObject({ quantity: 30, step: { id: painting.id, name: "Cat", quantity: 30 } });
  const after = orderOf(await report(app.operator, { quantity: 1 }));
  expect(after).toMatchObject({ quantityGood: 31, quantityScrap: 2 });
  expect(after.steps).toMatchObject([
    { quantityGood: 20, quantityScrap: 2, quantityAvailable: 80 },
    { quantityGood: 900 },
    { quantityGood: 31, quantityAvailable: -11 },
  ]);
  for (const stepId of [crypto.randomUUID(), "x"])
    expectInvalid(await report(app.operator, { stepId, quantity: 1 }), "stepId");
});

test("good at any step is output: the order keeps its start when it is restored, and who made it is in the report", async () => {
  const { welding, report, path } = await plannedOrder();
  const welder = await app.createUser("operator");
  const made = { stepId: welding.id, quantity: 3, operatorId: welder.id };
  const { startedAt } = orderOf(await report(app.manager, made));
  expectOk(await report(app.manager, { status: "cancelled" }));
  const restored = orderOf(await report(app.manager, { status: "pending", note: "lagi" }));
  expect(restored).toMatchObject({ startedAt, quantityGood: 0 });
  expect(orderOf(await app.manager.get(path))).toEqual(restored);
  const { items } = OperatorResults.parse(expectOk(await app.manager.get("/reports/operators")));
  expect(items.find(({ operator }) => operator.id === welder.id)).toMatchObject({ assigned: 0, quantityGood: 0 });
});

test("a step's team starts, resumes, and works at its own steps; others are 403 not_assigned", async () => {
  const { member, welding, painting, report, path } = await plannedOrder();
  const stranger = await app.createUser("operator");
  const refused: [ApiClient, object][] = [
    [member, { status: "on_hold", holdReason: "other" }],
    [member, { status: "completed" }],
    [member, { quantity: 1 }],
    [member, { stepId: painting.id, quantity: 1 }],
    [stranger, { stepId: welding.id, quantity: 1 }],
  ];
  for (const [caller, body] of refused) expectRefusal(await report(caller, body), 403, "not_assigned");
  for (const part of ["", "/steps", "/history", "/progress"])
    expectRefusal(await stranger.get(path + part), 403, "not_assigned");
  expectRefusal(await member.put(`${path}/steps/${painting.id}`, { isDone: true }), 403, "not_assigned");
  expectOk(await report(app.operator, { status: "on_hold", holdReason: "other" }));
  expectOk(await report(member, {}));
  expectOk(await member.post(`${path}/progress`, { note: "mulai" }));
});

test("a step is done or not, by the order's version, and a report opens it again", async () => {
  const { member, welding, report, path, order } = await plannedOrder();
  const step = `${path}/steps/${welding.id}`;
  const done = Step.strict().parse(expectOk(await member.put(step, { isDone: true, version: order.version })));
  expect(done).toEqual({ ...welding, isDone: true });
  expect(orderOf(await member.get(path)).version).toBe(order.version + 1);
  expect((await historyOf(order.id)).at(-1)).toMatchObject({ changes: expect.any(Array), step: { id: welding.id } });
  expectRefusal(await member.put(step, { isDone: false, version: order.version }), 409, "stale_version");
  expectRefusal(await member.put(step, { isDone: false }, { "if-match": '"x"' }), 412, "precondition_failed");
  expectInvalid(await member.put(step, {}), "isDone");
  for (const unknown of [crypto.randomUUID(), "x"])
    expectRefusal(await member.put(`${path}/steps/${unknown}`, { isDone: true }), 404, "not_found");
  expect(orderOf(await report(member, { stepId: welding.id, quantity: 1 })).steps[0]?.isDone).toBe(false);
  const finished = orderOf(await report(app.operator, { status: "completed" }));
  expect(finished.steps.map(({ isDone }) => isDone)).toEqual([false, false, false]);
  expectRefusal(await app.manager.put(step, { isDone: true }), 409, "order_closed");
});

test("a plan changes as a whole, is an item of history, and keeps what has history", async () => {
  const { member, welding, rework, painting, report, path, order, team } = await plannedOrder();
  expectOk(await report(member, { stepId: welding.id, quantity: 5 }));
  const [las, ulang, cat] = [
    { id: welding.id, name: "Las titik", teamId: team.id },
    { id: rework.id, name: "Ulang", isRework: true },
    { id: painting.id, name: "Cat" },
  ];
  const changed = orderOf(await app.manager.put(path, { steps: [las, cat] }));
  expect(changed.steps).toMatchObject([
    { id: welding.id, name: "Las titik", counts: false, quantityGood: 5 },
    { id: painting.id, counts: true },
  ]);
  expect((await historyOf(order.id)).at(-1)).toMatchObject({
    fromStatus: "in_progress",
    toStatus: "in_progress",
    changes: [{ field: "steps", from: ["Las", "Ulang", "Cat"], to: ["Las titik", "Cat"] }],
  });
  expectRefusal(await app.manager.put(path, { steps: [cat] }), 409, "step_has_history");
  for (const steps of [[cat, las], [las]])
    expectRefusal(await app.manager.put(path, { steps }), 409, "counting_step_has_reports");
  expectRefusal(await app.operator.put(path, { steps: [] }), 403, "forbidden");
  const wrong: [object[], string][] = [
    [[las, ulang], "steps.1.id"],
    [[las, las], "steps.1.id"],
    [[{ name: "" }], "steps.0.name"],
    [[{ name: "🙂".repeat(81) }], "steps.0.name"],
    [[{ name: "Las", teamId: crypto.randomUUID() }], "steps.0.teamId"],
    [[{ name: "Las", isRework: true }], "steps"],
    [Array.from({ length: 41 }, () => ({ name: "Las" })), "steps"],
  ];
  for (const [steps, field] of wrong) expectInvalid(await app.manager.put(path, { steps }), field);
  const without = await app.createOrderIn("in_progress");
  expectOk(await app.operator.put(`/workorders/${without.id}/status`, { status: "in_progress", quantity: 1 }));
  const late = await app.manager.put(`/workorders/${without.id}`, { steps: [{ name: "Las" }] });
  expectRefusal(late, 409, "order_has_reports");
  expect(orderOf(await app.manager.get(path)).steps).toEqual(changed.steps);
});
