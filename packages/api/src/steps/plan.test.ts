import { describe, expect, test } from "vitest";
import { addProgress } from "../progress/actions.js";
import { outcome, untilBlocked } from "../testing/harness.js";
import { useOrderWithSteps } from "../testing/order-with-steps.js";

const { given, orders, stepId, report, stored, history } = useOrderWithSteps();

describe("the plan", () => {
  const change = (steps: Parameters<ReturnType<typeof orders>["update"]>[0]["steps"]) =>
    orders().update({ id: given.order.id, steps });
  const plan = () =>
    given.order.steps.map(({ id, name, team, isRework }) => ({ id, name, teamId: team?.id ?? null, isRework }));

  test("changes with an item of history that has the names before and after", async () => {
    const [cut, weld, repair, paint] = plan();
    if (!cut || !weld || !repair || !paint) throw new Error("there are four steps");
    const changed = await change([weld, cut, { name: "Rakit" }, { ...paint, name: "Cat duco", teamId: null }]);
    expect(changed.steps.map(({ name, counts }) => [name, counts])).toEqual([
      ["Las", false],
      ["Potong", false],
      ["Rakit", false],
      ["Cat duco", true],
    ]);
    expect((await history()).at(-1)).toMatchObject({
      fromStatus: "in_progress",
      toStatus: "in_progress",
      changes: [
        { field: "steps", from: ["Potong", "Las", "Perbaikan", "Cat"], to: ["Las", "Potong", "Rakit", "Cat duco"] },
      ],
    });
    expect(await outcome(orders(given.painter).get({ id: given.order.id }))).toBe("not_assigned");
    expect(changed.version).toBe((await stored()).version);
  });

  test("that is as before adds nothing", async () => {
    const before = await stored();
    expect(await change(plan())).toEqual(before);
  });

  test("keeps what has history", async () => {
    await report(given.welder, "Las");
    await report(given.app.operator, "Cat");
    const before = await stored();
    const without = (name: string) => plan().filter((step) => step.name !== name);
    expect(await outcome(change(without("Las")))).toBe("step_has_history");
    expect(await outcome(change([...plan(), { name: "Kemas" }]))).toBe("counting_step_has_reports");
    expect(await outcome(change([{ name: "Kemas" }]))).toBe("step_has_history");
    expect(await stored()).toEqual(before);
    expect((await change(without("Potong"))).steps).toHaveLength(3);
    await given.app
      .as(given.app.operator)
      .progress.add({ id: given.order.id, note: "retak", stepId: stepId("Perbaikan") });
    expect(await outcome(change(plan().filter(({ name }) => name === "Las" || name === "Cat")))).toBe(
      "step_has_history",
    );
  });

  test("keeps a step that a note names which is stored at the same time", async () => {
    const { app, order } = given;
    const before = await stored();
    const changing = await app.db.transaction(async (tx) => {
      const ctx = { ...app.contextOf(app.manager), db: tx };
      await addProgress(ctx, { id: order.id, note: "retak", stepId: stepId("Perbaikan") });
      const code = outcome(change(plan().filter(({ name }) => name !== "Perbaikan")));
      await untilBlocked(app.db);
      return { code };
    });
    expect(await changing.code).toBe("step_has_history");
    expect(await stored()).toEqual(before);
  });

  test("is refused on an order that has reported without steps, and once it is closed", async () => {
    const plain = await given.app.plan();
    await orders().setStatus({ id: plain.id, status: "in_progress", quantity: 1 });
    expect(await outcome(orders().update({ id: plain.id, steps: [{ name: "Las" }] }))).toBe("order_has_reports");
    await orders().setStatus({ id: given.order.id, status: "cancelled" });
    expect(await outcome(change([]))).toBe("order_closed");
  });

  test("names active teams only, and no such team can be deactivated meanwhile", async () => {
    const { teams } = given.app.as(given.app.manager);
    const team = await teams.create({ name: `Regu ${given.order.number}` });
    await orders().update({ id: given.order.id, teamId: team.id });
    expect((await history()).at(-1)?.changes).toEqual([
      { field: "teamId", from: null, to: { id: team.id, name: team.name } },
    ]);
    expect(await outcome(teams.update({ id: team.id, active: false }))).toBe("team_in_use");
    await orders().update({ id: given.order.id, teamId: null });
    await teams.update({ id: team.id, active: false });
    for (const change of [
      { teamId: team.id },
      { teamId: crypto.randomUUID() },
      { steps: [{ name: "Las", teamId: team.id }] },
    ]) {
      const before = await stored();
      expect(await outcome(orders().update({ id: given.order.id, ...change }))).toBe("validation_failed");
      expect(await stored()).toEqual(before);
    }
  });
});
