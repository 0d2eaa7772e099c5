import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor, UserActor } from "../platform/actor.js";
import { outcome, startTestApp, type TestApp } from "../testing/harness.js";

let app: TestApp;
let other: UserActor;
let order: string;

beforeAll(async () => {
  app = await startTestApp();
  other = await app.addUser("other", "operator");
});
afterAll(() => app.stop());
beforeEach(async () => {
  app.clock.set("2026-11-23T03:00:00.000Z");
  ({ id: order } = await app.plan());
  await app.as(app.operator).workOrders.setStatus({ id: order, status: "in_progress" });
});

const history = async () => (await app.as(app.manager).workOrders.history({ id: order })).items;
const current = () => app.as(app.manager).workOrders.get({ id: order });
type Body = Omit<Parameters<ReturnType<TestApp["as"]>["workOrders"]["reverse"]>[0], "id" | "item">;

/** Reports, and gives the id of the item. */
async function report(
  quantities: { quantity?: number; quantityScrap?: number; operatorId?: string },
  by: Actor = app.operator,
) {
  await app.as(by).workOrders.setStatus({ id: order, status: "in_progress", ...quantities });
  return (await history()).at(-1)?.id ?? 0;
}
const reverse = (item: number | string, body: Partial<Body> = {}, by: Actor = app.operator) =>
  app.as(by).workOrders.reverse({ id: order, item, reason: "wrong_quantity", ...body });

describe("an operator takes back", () => {
  test("what they said or made, for 24 hours", async () => {
    const said = await report({ quantity: 1 });
    const made = await report({ quantity: 2 }, app.manager);
    const late = await report({ quantity: 3 });
    app.clock.advance(24 * 3600);
    expect((await reverse(said)).items).toHaveLength(1);
    expect((await reverse(made)).items).toHaveLength(1);
    app.clock.advance(0.001);
    expect(await outcome(reverse(late))).toBe("not_correctable");
    expect((await reverse(late, {}, app.manager)).items).toHaveLength(1);
  });

  test("nothing that another operator made, and nothing of an order that is closed; a manager may", async () => {
    await app
      .as(app.manager)
      .workOrders.setStatus({ id: order, status: "in_progress", quantity: 5, operatorId: other.id });
    const others = (await history()).at(-1)?.id ?? 0;
    expect(await outcome(reverse(others))).toBe("not_correctable");
    const own = await report({ quantity: 5 });
    expect(await outcome(reverse(own, {}, other))).toBe("not_assigned");
    await app.as(app.operator).workOrders.setStatus({ id: order, status: "completed", quantity: 1 });
    expect(await outcome(reverse(own))).toBe("not_correctable");
    const before = await current();
    app.clock.advance(60);
    const { workOrder } = await reverse(own, { instead: { quantity: 6 } }, app.manager);
    expect(workOrder).toMatchObject({
      status: "completed",
      completedAt: before.completedAt,
      startedAt: before.startedAt,
      quantityGood: 12,
    });
  });

  test("their own report of an order that is someone else's now; nobody else of neither sees any of it", async () => {
    const own = await report({ quantity: 5 });
    const [creation, start] = await history();
    await app.as(app.manager).workOrders.update({ id: order, operatorId: other.id });
    const others = await report({ quantity: 4 }, other);
    const stranger = await app.addUser("stranger", "operator");
    const before = [await current(), await history()];
    expect(await outcome(reverse(others))).toBe("not_assigned");
    expect(await outcome(reverse(creation?.id ?? 0))).toBe("not_assigned");
    expect(await outcome(reverse(999_999))).toBe("not_assigned");
    expect(await outcome(reverse(start?.id ?? 0))).toBe("nothing_to_reverse");
    expect(await outcome(reverse(own, {}, other))).toBe("not_correctable");
    expect(await outcome(reverse(own, {}, stranger))).toBe("not_assigned");
    expect(await outcome(reverse(own, { instead: { quantity: 500 } }))).toBe("overproduction");
    expect([await current(), await history()]).toEqual(before);
    const keyed = app.as(app.operator, { idempotencyKey: `moved on ${own}` });
    const correct = () =>
      keyed.workOrders.reverse({ id: order, item: own, reason: "wrong_quantity", instead: { quantity: 3 } });
    const corrected = await correct();
    expect(corrected.items.map(({ quantity, madeBy }) => [quantity, madeBy?.id])).toEqual([
      [-5, app.operator.id],
      [3, app.operator.id],
    ]);
    expect(corrected.workOrder).toEqual(await current());
    expect(await correct()).toEqual(corrected);
    expect(await outcome(reverse(own))).toBe("already_reversed");
    for (const read of ["get", "history"] as const) {
      expect(await outcome(app.as(app.operator).workOrders[read]({ id: order }))).toBe("not_assigned");
    }
    await app.as(other).workOrders.setStatus({ id: order, status: "completed" });
    expect(await outcome(reverse(corrected.items[1]?.id ?? 0))).toBe("not_correctable");
  });

  test("a report at a step of a team that they left, in its place; at a step that they name only where they work", async () => {
    const steps = [{ name: "Las" }, { name: "Cat" }];
    const planned = await app.plan({ steps, operatorId: other.id });
    const [welding, painting] = planned.steps;
    const { id: team } = await app.as(app.manager).teams.create({ name: "Regu Las", memberIds: [app.operator.id] });
    const plan = planned.steps.map(({ id, name }) => ({ id, name, ...(name === "Las" && { teamId: team }) }));
    await app.as(app.manager).workOrders.update({ id: planned.id, steps: plan });
    const calls = app.as({ ...app.operator, teamIds: [team] }).workOrders;
    await calls.setStatus({ id: planned.id, status: "in_progress", stepId: welding?.id });
    await calls.setStatus({ id: planned.id, status: "in_progress", quantity: 8, stepId: welding?.id });
    const item = (await app.as(app.manager).workOrders.history({ id: planned.id })).items.at(-1)?.id ?? 0;
    const wrong = { id: planned.id, item, reason: "wrong_quantity" } as const;
    const { reverse: correct } = app.as(app.operator).workOrders;
    expect(await outcome(correct({ ...wrong, instead: { quantity: 6, stepId: painting?.id } }))).toBe("not_assigned");
    const { items } = await correct({ ...wrong, instead: { quantity: 6 } });
    expect(items.map(({ step }) => [step?.name, step?.quantity])).toEqual([
      ["Las", -8],
      ["Las", 6],
    ]);
  });

  test("a report while the order is on hold, and the hold goes on", async () => {
    const own = await report({ quantity: 5 });
    await app.as(app.operator).workOrders.setStatus({ id: order, status: "on_hold", holdReason: "other" });
    app.clock.advance(600);
    expect((await reverse(own)).workOrder.status).toBe("on_hold");
    const held = (await app.as(app.manager).reports.today()).onHold.items.find(({ id }) => id === order);
    expect(held?.hold).toEqual({ reason: "other", since: "2026-11-23T03:00:00.000Z" });
    const { holds } = await app.as(app.manager).reports.production({ from: "2026-11-23", to: "2026-11-23" });
    expect(holds.find(({ reason }) => reason === "other")).toMatchObject({ orders: 1, minutes: 10 });
    await app.as(app.manager).workOrders.setStatus({ id: order, status: "cancelled" });
  });
});
