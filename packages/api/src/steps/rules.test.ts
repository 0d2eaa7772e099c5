import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { countingIndex, currentIndex, planSteps, quantityAvailable, type Step } from "./rules.js";

const step = (id: string, change: Partial<Step> = {}): Step => ({
  id,
  name: id,
  teamId: null,
  isRework: false,
  counts: false,
  isDone: false,
  quantityGood: 0,
  quantityScrap: 0,
  ...change,
});
const planned = (id: string | undefined, isRework = false) => ({ id, name: id ?? "new", teamId: null, isRework });
const NOTHING = { withHistory: new Set<string>(), hasReports: false };
const codeOf = (result: ReturnType<typeof planSteps>) => (result.ok ? "ok" : result.code);

describe("which step counts", () => {
  test.each([
    [[], -1],
    [[false], 0],
    [[false, false, true], 1],
    [[false, true, false], 2],
    [[true, true], -1],
  ])("of steps whose rework is %j it is the one at %i", (rework, index) => {
    expect(countingIndex(rework.map((isRework) => ({ isRework })))).toBe(index);
  });
});

describe("the step at which an order is", () => {
  const rework = step("repair", { isRework: true, quantityGood: 5 });
  const done = (id: string) => step(id, { isDone: true, quantityGood: 5 });
  const worked = (id: string) => step(id, { quantityGood: 5 });
  const cases: [string, Step[], number][] = [
    ["the first, before anything was made", [step("cut"), step("weld")], 0],
    ["the furthest that was worked on", [worked("cut"), worked("weld"), step("paint")], 1],
    ["the next one, after the furthest is done", [done("cut"), done("weld"), step("paint")], 2],
    ["never rework", [done("cut"), rework, step("paint"), step("again", { isRework: true, quantityGood: 1 })], 2],
    ["one that was left behind, where all after it are done", [worked("cut"), done("weld"), done("pack")], 0],
    ["none, where all are done", [done("cut"), rework, done("weld")], -1],
    ["none without steps", [], -1],
  ];
  test.each(cases)("is %s", (_, steps, index) => {
    expect(currentIndex(steps)).toBe(index);
  });
});

describe("what is available at a step", () => {
  const steps = [
    step("cut", { quantityGood: 60 }),
    step("repair", { isRework: true, quantityGood: 5 }),
    step("weld", { quantityGood: 40.5 }),
    step("paint", { quantityGood: 50 }),
  ];
  test.each([
    [0, 40],
    [1, 55],
    [2, 19.5],
    [3, -9.5],
  ])("at step %i of 100 ordered it is %d", (index, expected) => {
    expect(quantityAvailable(100, steps, index)).toBe(expected);
  });

  test("over all steps that are no rework it adds up to what is ordered less what is good at the last", () => {
    const thousandths = fc.integer({ min: 0, max: 1e9 });
    const plan = fc.array(fc.record({ isRework: fc.boolean(), good: thousandths }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(thousandths, plan, (ordered, made) => {
        const all = made.map(({ isRework, good }) => ({ isRework, quantityGood: good / 1000 }));
        const work = all.flatMap((each, i) => (each.isRework ? [] : [i]));
        const sum = work.reduce((total, i) => total + Math.round(quantityAvailable(ordered / 1000, all, i) * 1000), 0);
        const last = made[work.at(-1) ?? -1];
        expect(sum).toBe(last === undefined ? 0 : ordered - last.good);
      }),
    );
  });
});

describe("a plan", () => {
  test("places its steps from 1, and the last that is no rework counts", () => {
    const result = planSteps([], [planned(undefined), planned(undefined), planned(undefined, true)], NOTHING);
    expect(result.ok && result.value.map(({ position, counts }) => ({ position, counts }))).toEqual([
      { position: 1, counts: false },
      { position: 2, counts: true },
      { position: 3, counts: false },
    ]);
  });

  const cut = step("cut");
  const weld = step("weld", { counts: true });
  const current = [cut, weld];
  const welded = [cut, { ...weld, quantityGood: 3 }];
  test.each([
    ["an unknown id", current, [planned("paint")], NOTHING, "validation_failed"],
    ["an id twice", current, [planned("cut"), planned("cut")], NOTHING, "validation_failed"],
    ["rework alone", current, [planned("cut", true)], NOTHING, "validation_failed"],
    [
      "steps after reports without one",
      [],
      [planned(undefined)],
      { ...NOTHING, hasReports: true },
      "order_has_reports",
    ],
    [
      "a step with history left out",
      current,
      [planned("weld")],
      { ...NOTHING, withHistory: new Set(["cut"]) },
      "step_has_history",
    ],
    [
      "another step after the one with good",
      welded,
      [planned("cut"), planned("weld"), planned(undefined)],
      NOTHING,
      "counting_step_has_reports",
    ],
    [
      "the counting step as rework",
      welded,
      [planned("cut"), planned("weld", true)],
      NOTHING,
      "counting_step_has_reports",
    ],
    [
      "the counting step moved forward",
      welded,
      [planned("weld"), planned("cut")],
      NOTHING,
      "counting_step_has_reports",
    ],
    [
      "a step with good that did not count, as the last",
      [{ ...cut, quantityGood: 3 }, weld],
      [planned("weld"), planned("cut")],
      NOTHING,
      "counting_step_has_reports",
    ],
    [
      "a step with good that did not count, as the only one left",
      [{ ...cut, quantityGood: 3 }, weld],
      [planned("cut")],
      NOTHING,
      "counting_step_has_reports",
    ],
    [
      "rework after the one with good",
      welded,
      [planned("cut"), planned("weld"), planned(undefined, true)],
      NOTHING,
      "ok",
    ],
    ["a step before the one with good", welded, [planned(undefined), planned("weld")], NOTHING, "ok"],
    ["another order of steps without good", current, [planned("weld"), planned("cut")], NOTHING, "ok"],
    ["no steps at all", current, [], NOTHING, "ok"],
    ["no steps on an order with reports", [], [], { ...NOTHING, hasReports: true }, "ok"],
  ])("with %s", (_, now, plan, facts, code) => {
    expect(codeOf(planSteps(now, plan, facts))).toBe(code);
  });
});
