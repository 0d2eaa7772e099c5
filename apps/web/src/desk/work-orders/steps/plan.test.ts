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

test.each([
  [2, 1, ["a", "c", "b"]],
  [0, 1, ["b", "a", "c"]],
  [0, 2, ["b", "c", "a"]],
  [2, 0, ["c", "a", "b"]],
  [1, 1, ["a", "b", "c"]],
  [2, 3, ["a", "b", "c"]],
  [0, -1, ["a", "b", "c"]],
  [3, 0, ["a", "b", "c"]],
])("the step at %i moved to %i makes %j, and no step is lost", (from, to, expected) => {
  expect(moveStep(named("a", "b", "c"), from, to).map(({ name }) => name)).toEqual(expected);
});

test("the last step that is no rework counts", () => {
  expect(countingStep([...named("a", "b"), { name: "c", isRework: true }])).toBe(1);
  expect(countingStep([])).toBe(-1);
});
