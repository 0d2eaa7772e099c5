import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "../platform/actor.js";
import { useCorrections } from "../testing/corrections.js";
import { outcome } from "../testing/harness.js";

const { given, history, current, report, reverse } = useCorrections();
let other: UserActor;

beforeAll(async () => {
  other = await given.app.addUser("other", "operator");
});

describe("an operator takes back", () => {
  test("what they said or made, for 24 hours", async () => {
    const said = await report({ quantity: 1 });
    const made = await report({ quantity: 2 }, given.app.manager);
    const late = await report({ quantity: 3 });
    given.app.clock.advance(24 * 3600);
    expect((await reverse(said)).items).toHaveLength(1);
    expect((await reverse(made)).items).toHaveLength(1);
    given.app.clock.advance(0.001);
    expect(await outcome(reverse(late))).toBe("not_correctable");
    expect((await reverse(late, {}, given.app.manager)).items).toHaveLength(1);
  });

  test("nothing that another operator made, and nothing of an order that is closed; a manager may", async () => {
    await given.app
      .as(given.app.manager)
      .workOrders.setStatus({ id: given.order, status: "in_progress", quantity: 5, operatorId: other.id });
    const others = (await history()).at(-1)?.id ?? 0;
    expect(await outcome(reverse(others))).toBe("not_correctable");
    const own = await report({ quantity: 5 });
    expect(await outcome(reverse(own, {}, other))).toBe("not_assigned");
    await given.app.as(given.app.operator).workOrders.setStatus({ id: given.order, status: "completed", quantity: 1 });
    expect(await outcome(reverse(own))).toBe("not_correctable");
    const before = await current();
    given.app.clock.advance(60);
    const { workOrder } = await reverse(own, { instead: { quantity: 6 } }, given.app.manager);
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
    await given.app.as(given.app.manager).workOrders.update({ id: given.order, operatorId: other.id });
    const others = await report({ quantity: 4 }, other);
    const stranger = await given.app.addUser("stranger", "operator");
    const before = [await current(), await history()];
    expect(await outcome(reverse(others))).toBe("not_assigned");
    expect(await outcome(reverse(creation?.id ?? 0))).toBe("not_assigned");
    expect(await outcome(reverse(999_999))).toBe("not_assigned");
    expect(await outcome(reverse(start?.id ?? 0))).toBe("nothing_to_reverse");
    expect(await outcome(reverse(own, {}, other))).toBe("not_correctable");
    expect(await outcome(reverse(own, {}, stranger))).toBe("not_assigned");
    expect(await outcome(reverse(own, { instead: { quantity: 500 } }))).toBe("overproduction");
    expect([await current(), await history()]).toEqual(before);
    const keyed = given.app.as(given.app.operator, { idempotencyKey: `moved on ${own}` });
    const correct = () =>
      keyed.workOrders.reverse({ id: given.order, item: own, reason: "wrong_quantity", instead: { quantity: 3 } });
    const corrected = await correct();
    expect(corrected.items.map(({ quantity, madeBy }) => [quantity, madeBy?.id])).toEqual([
      [-5, given.app.operator.id],
      [3, given.app.operator.id],
    ]);
    expect(corrected.workOrder).toEqual(await current());
    expect(await correct()).toEqual(corrected);
    expect(await outcome(reverse(own))).toBe("already_reversed");
    for (const read of ["get", "history"] as const) {
      expect(await outcome(given.app.as(given.app.operator).workOrders[read]({ id: given.order }))).toBe(
        "not_assigned",
      );
    }
    await given.app.as(other).workOrders.setStatus({ id: given.order, status: "completed" });
    expect(await outcome(reverse(corrected.items[1]?.id ?? 0))).toBe("not_correctable");
  });

  test("a report at a step of a team that they left, in its place; at a step that they name only where they work", async () => {
    const steps = [{ name: "Las" }, { name: "Cat" }];
    const planned = await given.app.plan({ steps, operatorId: other.id });
    const [welding, painting] = planned.steps;
    const { id: team } = await given.app
      .as(given.app.manager)
      .teams.create({ name: "Regu Las", memberIds: [given.app.operator.id] });
    const plan = planned.steps.map(({ id, name }) => ({ id, name, ...(name === "Las" && { teamId: team }) }));
    await given.app.as(given.app.manager).workOrders.update({ id: planned.id, steps: plan });
    const calls = given.app.as({ ...given.app.operator, teamIds: [team] }).workOrders;
    await calls.setStatus({ id: planned.id, status: "in_progress", stepId: welding?.id });
    await calls.setStatus({ id: planned.id, status: "in_progress", quantity: 8, stepId: welding?.id });
    const item = (await given.app.as(given.app.manager).workOrders.history({ id: planned.id })).items.at(-1)?.id ?? 0;
    const wrong = { id: planned.id, item, reason: "wrong_quantity" } as const;
    const { reverse: correct } = given.app.as(given.app.operator).workOrders;
    expect(await outcome(correct({ ...wrong, instead: { quantity: 6, stepId: painting?.id } }))).toBe("not_assigned");
    const { items } = await correct({ ...wrong, instead: { quantity: 6 } });
    expect(items.map(({ step }) => [step?.name, step?.quantity])).toEqual([
      ["Las", -8],
      ["Las", 6],
    ]);
  });

  test("a report while the order is on hold, and the hold goes on", async () => {
    const own = await report({ quantity: 5 });
    await given.app
      .as(given.app.operator)
      .workOrders.setStatus({ id: given.order, status: "on_hold", holdReason: "other" });
    given.app.clock.advance(600);
    expect((await reverse(own)).workOrder.status).toBe("on_hold");
    const held = (await given.app.as(given.app.manager).reports.today()).onHold.items.find(
      ({ id }) => id === given.order,
    );
    expect(held?.hold).toEqual({ reason: "other", since: "2026-11-23T03:00:00.000Z" });
    const { holds } = await given.app
      .as(given.app.manager)
      .reports.production({ from: "2026-11-23", to: "2026-11-23" });
    expect(holds.find(({ reason }) => reason === "other")).toMatchObject({ orders: 1, minutes: 10 });
    await given.app.as(given.app.manager).workOrders.setStatus({ id: given.order, status: "cancelled" });
  });
});
