import { describe, expect, test } from "vitest";
import { outcome } from "../testing/harness.js";
import { useOrderWithSteps } from "../testing/order-with-steps.js";

const { given, orders, stepId, report, stored, history, sums } = useOrderWithSteps();

test("an order's steps are in its answers and in the lists of its people, and in no other list", async () => {
  expect(given.order).toMatchObject({ stepCount: 4, team: null });
  expect(
    given.order.steps.map(({ position, name, team, isRework, counts, isDone }) => ({
      position,
      name,
      team,
      isRework,
      counts,
      isDone,
    })),
  ).toEqual([
    { position: 1, name: "Potong", team: null, isRework: false, counts: false, isDone: false },
    {
      position: 2,
      name: "Las",
      team: { id: given.welders, name: "Regu Las" },
      isRework: false,
      counts: false,
      isDone: false,
    },
    { position: 3, name: "Perbaikan", team: null, isRework: true, counts: false, isDone: false },
    {
      position: 4,
      name: "Cat",
      team: { id: given.painters, name: "Regu Cat" },
      isRework: false,
      counts: true,
      isDone: false,
    },
  ]);
  const now = await stored();
  const { steps, ...listed } = now;
  expect(await given.app.as(given.app.manager).steps.list({ id: given.order.number })).toEqual({ items: steps });
  expect((await orders().list({ q: given.order.number })).items).toEqual([listed]);
  expect((await orders(given.welder).assigned({ q: given.order.number })).items).toEqual([now]);
  expect((await orders(given.stranger).assigned({})).items).toEqual([]);
});

describe("a report", () => {
  test("counts at its step, and for the order at the last step that is no rework; scrap counts for both", async () => {
    await report(given.app.operator, "Potong", { quantity: 60, quantityScrap: 2, scrapReason: "material" });
    await report(given.welder, "Las", { quantity: 40 });
    await report(given.app.operator, "Perbaikan", { quantity: 3, quantityScrap: 1 });
    await report(given.painter, "Cat", { quantity: 45.5 });
    expect(await sums()).toEqual({
      order: [45.5, 3],
      steps: [
        ["Potong", 60, 2, 40],
        ["Las", 40, 0, 20],
        ["Perbaikan", 3, 1, 37],
        ["Cat", 45.5, 0, -5.5],
      ],
    });
    const items = (await history()).slice(-4);
    expect(
      items.map(({ quantity, quantityScrap, step }) => [quantity, quantityScrap, step?.name, step?.quantity]),
    ).toEqual([
      [0, 2, "Potong", 60],
      [0, 0, "Las", 40],
      [0, 1, "Perbaikan", 3],
      [45.5, 0, "Cat", 45.5],
    ]);
  });

  test("without a step is one on the step that counts, also in a note", async () => {
    await report(given.app.operator, undefined, { quantity: 7 });
    const note = await given.app
      .as(given.app.operator)
      .progress.add({ id: given.order.id, note: "lanjut", quantity: 3 });
    expect(note.step).toEqual({ id: stepId("Cat"), name: "Cat", quantity: 3 });
    expect((await sums()).order).toEqual([10, 0]);
  });

  test("of too much is asked about at every step but rework", async () => {
    const before = await sums();
    expect(await outcome(report(given.welder, "Las", { quantity: 111 }))).toBe("overproduction");
    expect(await outcome(report(given.app.operator, "Cat", { quantity: 111 }))).toBe("overproduction");
    expect(await sums()).toEqual(before);
    expect(await outcome(report(given.app.operator, "Perbaikan", { quantity: 111 }))).toBe("ok");
    expect(await outcome(report(given.welder, "Las", { quantity: 111, confirmOverproduction: true }))).toBe("ok");
  });

  test("opens a step that was done", async () => {
    const { steps } = given.app.as(given.welder);
    const done = await steps.update({ id: given.order.id, step: stepId("Las"), isDone: true });
    expect(done).toMatchObject({ name: "Las", isDone: true });
    expect((await history()).at(-1)).toMatchObject({
      changes: [{ field: "isDone", from: false, to: true }],
      step: { id: stepId("Las"), name: "Las", quantity: 0 },
    });
    expect((await report(given.welder, "Las")).steps[1]?.isDone).toBe(false);
    expect((await stored()).steps[1]?.isDone).toBe(false);
  });

  test("on a step of another order, or on an order without steps, is refused", async () => {
    const other = await given.app.plan({ steps: [{ name: "Las" }] });
    const plain = await given.app.plan();
    await orders().setStatus({ id: plain.id, status: "in_progress" });
    const before = await sums();
    expect(await outcome(report(given.app.manager, undefined, { stepId: other.steps[0]?.id }))).toBe(
      "validation_failed",
    );
    expect(await outcome(report(given.app.manager, undefined, { id: plain.id, stepId: stepId("Las") }))).toBe(
      "validation_failed",
    );
    expect(await sums()).toEqual(before);
  });
});

describe("a correction", () => {
  const reverse = async (instead?: { quantity?: number; stepId?: string }) => {
    const item = (await history()).at(-1)?.id ?? 0;
    return given.app
      .as(given.app.manager)
      .workOrders.reverse({ id: given.order.id, item, reason: "wrong_step", ...(instead && { instead }) });
  };

  test("takes a step's report back at that step", async () => {
    const before = await sums();
    await report(given.welder, "Las", { quantityScrap: 2 });
    const { items } = await reverse();
    expect(items).toMatchObject([{ quantity: 0, quantityScrap: -2, step: { name: "Las", quantity: -10 } }]);
    expect(await sums()).toEqual(before);
  });

  test("may put a report to another step, which then has it", async () => {
    await report(given.welder, "Las");
    await reverse({ quantity: 10, stepId: stepId("Cat") });
    expect(await sums()).toMatchObject({
      order: [10, 0],
      steps: [
        ["Potong", 0, 0, 100],
        ["Las", 0, 0, 0],
        ["Perbaikan", 0, 0, 0],
        ["Cat", 10, 0, -10],
      ],
    });
  });

  test("is judged at the step where it stands", async () => {
    await report(given.app.operator, "Cat", { quantity: 105 });
    const before = await sums();
    expect(await outcome(reverse({ quantity: 111 }))).toBe("overproduction");
    expect(await sums()).toEqual(before);
    expect(await outcome(reverse({ quantity: 110 }))).toBe("ok");
  });
});
