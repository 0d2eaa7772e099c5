import { countingIndex, LONGEST_STEP_NAME } from "@lantai/api/steps/rules";
import type { CreateOrder, Step } from "../../../orders/types.js";

/** A step as the form plans it; with an id where the order has it already. */
export type PlannedStep = NonNullable<CreateOrder["steps"]>[number];

/** A step as the API takes it, without an id: for a new order. */
export const toPlanned = ({ name, team, isRework }: Pick<Step, "name" | "team" | "isRework">): PlannedStep => ({
  name,
  teamId: team?.id ?? null,
  isRework,
});

/** The steps of an order as its edit form shows them; they keep their ids. */
export const planOf = (steps: readonly Step[]): PlannedStep[] =>
  steps.map((step) => ({ id: step.id, ...toPlanned(step) }));

/** Adds a step; one that is called like a team is a step of that team. */
export function addStep(
  steps: readonly PlannedStep[],
  typed: string,
  teams: readonly { id: string; name: string }[],
): PlannedStep[] {
  const name = typed.trim().slice(0, LONGEST_STEP_NAME);
  if (name === "") return [...steps];
  const team = teams.find((each) => each.name.toLowerCase() === name.toLowerCase());
  return [...steps, { name: team?.name ?? name, teamId: team?.id ?? null, isRework: false }];
}

/** Moves the step at `from` to the place `to`; beyond the ends it is the first or the last. */
export function moveStep(steps: readonly PlannedStep[], from: number, to: number): PlannedStep[] {
  const step = steps[from];
  return step ? steps.toSpliced(from, 1).toSpliced(Math.max(0, to), 0, step) : [...steps];
}

/** Which of the planned steps counts; -1 where none does. */
export const countingStep = (steps: readonly PlannedStep[]): number =>
  countingIndex(steps.map(({ isRework = false }) => ({ isRework })));
