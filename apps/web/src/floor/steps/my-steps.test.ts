import type { Viewer } from "@lantai/api/platform/actor";
import { expect, test } from "vitest";
import { anOrder } from "../../../test/order.js";
import { firstInSight, mayTransition, orderAtStep, type Step, stepsOf } from "./my-steps.js";

const step = (id: string, fields: Partial<Step> = {}): Step => ({
  id,
  position: 1,
  name: id,
  team: null,
  isRework: false,
  counts: false,
  isDone: false,
  quantityGood: 0,
  quantityScrap: 0,
  quantityAvailable: 0,
  ...fields,
});
const welders = { id: "welders", name: "Las" };
const order = anOrder({
  status: "in_progress",
  quantityGood: 8,
  steps: [step("cut", { quantityGood: 40, quantityAvailable: 60 }), step("weld", { team: welders }), step("pack")],
});
const operator = (id: string, teamIds: readonly string[] = []): Viewer => ({ role: "operator", id, teamIds });

test("a member sees the team's steps, the order's operator sees all, and a stranger none", () => {
  const seen = (viewer: Viewer) => stepsOf(order, viewer).map(({ id }) => id);
  expect(seen(operator("wahyu", ["welders"]))).toEqual(["weld"]);
  expect(seen(operator("siti"))).toEqual(["cut", "weld", "pack"]);
  expect(seen(operator("budi"))).toEqual([]);
});

test("an order's page begins at the scanned step, and without one of theirs at the step that is not done", () => {
  const steps = [step("cut", { isDone: true }), step("weld"), step("pack")];
  expect(firstInSight(steps, "pack")?.id).toBe("pack");
  expect(firstInSight(steps, "paint")?.id).toBe("weld");
  expect(firstInSight(steps, null)?.id).toBe("weld");
  expect(firstInSight([], "weld")).toBeNull();
});

test("only whose order it is may hold and finish it", () => {
  for (const to of ["on_hold", "completed"] as const) {
    expect(mayTransition(order, operator("siti"), to)).toBe(true);
    expect(mayTransition(order, operator("wahyu", ["welders"]), to)).toBe(false);
  }
  expect(mayTransition(order, operator("wahyu", ["welders"]), "in_progress")).toBe(true);
});

test("a report on a step starts from the step's good, and what is left is what is available, never below 0", () => {
  expect(orderAtStep(order, step("cut", { quantityGood: 40, quantityAvailable: 60 }))).toMatchObject({
    quantityGood: 40,
    quantityRemaining: 60,
  });
  expect(orderAtStep(order, step("pack", { quantityAvailable: -5 })).quantityRemaining).toBe(0);
});
