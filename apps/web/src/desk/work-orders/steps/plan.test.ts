import { expect, test } from "vitest";
import { addStep, countingStep, moveStep } from "./plan.js";

const teams = [{ id: "t1", name: "Regu Las" }];
const named = (...names: string[]) => names.map((name) => ({ name, teamId: null, isRework: false }));

test("a typed name is a step, and a team's name in any case is a step of that team", () => {
  expect(addStep(addStep([], " Potong ", teams), "regu las", teams)).toEqual([
    { name: "Potong", teamId: null, isRework: false },
    { name: "Regu Las", teamId: "t1", isRework: false },
  ]);
  expect(addStep(named("Potong"), "  ", teams)).toEqual(named("Potong"));
});

test("a step moves by one place, and not beyond the ends", () => {
  const steps = named("a", "b", "c");
  expect(moveStep(steps, 2, -1).map(({ name }) => name)).toEqual(["a", "c", "b"]);
  expect(moveStep(steps, 0, 1).map(({ name }) => name)).toEqual(["b", "a", "c"]);
  expect(moveStep(steps, 2, 1).map(({ name }) => name)).toEqual(["a", "b", "c"]);
});

test("the last step that is no rework counts", () => {
  expect(countingStep([...named("a", "b"), { name: "c", isRework: true }])).toBe(1);
  expect(countingStep([])).toBe(-1);
});
