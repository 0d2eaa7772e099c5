import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { Log } from "../../support/scenarios.js";
import { predict } from "../rules/predict.js";
import { MAX_INDEX } from "../steps/changes.js";
import type { StepOf } from "../steps/steps.js";
import { expectedDetails, readDetails } from "./expected-response.js";
import { changeRequest, sendChange } from "./requests.js";
import { outcomeOf } from "./run-change.js";
import type { ScenarioState } from "./scenario-state.js";

/** Sends two changes of one order concurrently; the result has to be that of the two in sequence, in either order. */
export async function runRace(state: ScenarioState, step: StepOf<"race">, log: Log): Promise<void> {
  const both = [step.first, step.second].map(({ actor, change }) =>
    changeRequest({ actor, change: { ...change, index: step.index }, key: undefined, byNumber: false }, state),
  );
  const index = step.index % Math.max(1, state.orders.length);
  const order = state.orders[index];
  if (!order || step.index === MAX_INDEX) return;
  const responses = await Promise.all(both.map((request) => sendChange(request, state, log)));
  const outcomes = responses.map(outcomeOf);
  for (const outcome of outcomes) state.outcomes.add(outcome, "race");
  const details = await readDetails(order, state);
  const sequences = [both, both.toReversed()].map((sequence) => {
    let { orders } = state;
    const predicted = sequence.map(({ actor, change }) => {
      const { outcome, after } = predict(orders, state.users[actor], change);
      orders = after;
      return outcome;
    });
    return { outcomes: sequence === both ? predicted : predicted.toReversed(), orders };
  });
  const found = sequences.find(
    (each) =>
      isDeepStrictEqual(each.outcomes, outcomes) &&
      isDeepStrictEqual(expectedDetails(each.orders, index, state), details),
  );
  const expected = sequences.map((each) => ({
    outcomes: each.outcomes,
    ...expectedDetails(each.orders, index, state),
  }));
  if (!found) expect({ outcomes, ...details }, "is the result of neither sequence").toEqual(expected);
  else state.orders = found.orders;
}
