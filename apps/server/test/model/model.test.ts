import type { ErrorCode } from "@lantai/api/platform/errors";
import { beforeAll, expect, test } from "vitest";
import { OutcomeCounter } from "../support/outcomes.js";
import { expectScenarios, IS_REPLAY, TIME_LIMIT_MS } from "../support/scenarios.js";
import { useTestApp } from "../support/test-app.js";
import type { Change } from "./rules/order.js";
import { step } from "./steps/steps.js";
import { expectModel } from "./support/read-assertions.js";
import { createFirstOrders, runStep } from "./support/run-steps.js";
import { deleteOrders, type ScenarioState } from "./support/scenario-state.js";
import { createModelUsers, type ModelUsers } from "./support/users.js";

const app = useTestApp();
let users: ModelUsers;
beforeAll(async () => {
  users = await createModelUsers(app);
});

/**
 * The outcomes that a run has to meet: of others the comparison would prove nothing. Those that a run of random requests
 * meets less than about eight times are left out, for one run in some would miss them; they have tests of their own.
 */
type Expected = readonly (ErrorCode | "ok" | "(repeated)")[];
const OUTCOMES: Record<Change["kind"] | "race", Expected> = {
  create: ["ok", "forbidden", "invalid_operator"],
  edit: ["ok", "forbidden", "validation_failed", "stale_version", "order_closed", "idempotency_key_reused"],
  transition: [
    ...(["ok", "(repeated)", "forbidden", "validation_failed", "not_found", "stale_version", "not_assigned"] as const),
    ...(["invalid_transition", "unexpected_status", "idempotency_key_reused", "made_in_future"] as const),
  ],
  note: ["ok", "(repeated)", "forbidden", "not_assigned", "not_in_progress"],
  reversal: ["ok", "validation_failed", "not_found", "not_assigned", "nothing_to_reverse"],
  race: ["ok", "forbidden", "invalid_transition", "stale_version", "validation_failed"],
};

test(
  "every response to random, repeated and concurrent requests, and every list and report, is as the model predicts",
  async () => {
    const outcomes = new OutcomeCounter();
    await expectScenarios({
      async setUp() {
        await deleteOrders(app);
        const state: ScenarioState = { users, orders: [], outcomes, keys: new Map(), lastKeyed: null };
        await createFirstOrders(state);
        return state;
      },
      step,
      runStep,
      atEnd: expectModel,
      share: 0.7,
    });
    outcomes.print();
    const unmet = Object.entries(OUTCOMES).flatMap(([kind, expected]) =>
      expected.filter((outcome) => !outcomes.has(outcome, kind)).map((outcome) => `${kind} ${outcome}`),
    );
    expect(IS_REPLAY ? [] : unmet).toEqual([]);
  },
  TIME_LIMIT_MS,
);
