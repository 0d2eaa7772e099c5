import type { Log } from "../../support/scenarios.js";
import type { Step } from "../steps/steps.js";
import { expectList, expectOperatorResults, expectRecap } from "./read-assertions.js";
import { changeRequest } from "./requests.js";
import { runChange } from "./run-change.js";
import { runRace } from "./run-race.js";
import type { ScenarioState } from "./scenario-state.js";

/** Creates the orders that every scenario starts with, one for each operator. */
export async function createFirstOrders(state: ScenarioState): Promise<void> {
  for (const operator of [0, 1, 2]) {
    const fields = { productName: "baut m8", quantity: 50_000, operator, deadline: "2099-12-31" };
    const step = { kind: "change", actor: "manager", change: { kind: "create", fields } } as const;
    await runStep({ ...step, key: undefined, byNumber: false }, state, () => {});
  }
}

/** Sends a step's requests and compares the responses with the model. */
export async function runStep(step: Step, state: ScenarioState, log: Log): Promise<void> {
  switch (step.kind) {
    case "change":
      return runChange(state, changeRequest(step, state), log);
    case "repeat":
      return state.lastKeyed ? runChange(state, state.lastKeyed, log) : undefined;
    case "race":
      return runRace(state, step, log);
    case "list":
      return expectList(state, step, log);
    case "recap":
      return expectRecap(state, step, log);
    case "operatorResults":
      return expectOperatorResults(state, step, log);
  }
}
