import type { ErrorCode } from "@lantai/api/platform/errors";
import { beforeAll, expect, test } from "vitest";
import { useTestApp } from "../support/test-app.js";
import { expectStories, isRepeating, TIME_LIMIT_MS } from "../support/scenarios.js";
import { Tally } from "../support/outcomes.js";
import { step } from "./steps/steps.js";
import { type Crowd, hireCrowd } from "./support/users.js";
import { expectSame } from "./support/read-assertions.js";
import { open, play } from "./support/run-steps.js";
import { emptyPlant, type Stage } from "./support/scenario-state.js";

const plant = useTestApp();
let crowd: Crowd;
beforeAll(async () => {
  crowd = await hireCrowd(plant);
});

/** What a change can come to, so that a model that agrees has been asked about all of it. */
const OUTCOMES: Record<"create" | "edit" | "move" | "say" | "race", readonly (ErrorCode | "ok" | "(again)")[]> = {
  create: ["ok", "(again)", "forbidden", "invalid_operator", "external_ref_taken", "idempotency_key_reused"],
  edit: [
    ...(["ok", "(again)", "forbidden", "validation_failed", "not_found", "stale_version", "order_closed"] as const),
    "idempotency_key_reused",
  ],
  move: [
    ...(["ok", "(again)", "forbidden", "validation_failed", "not_found", "stale_version", "not_assigned"] as const),
    ...(["invalid_transition", "overproduction", "idempotency_key_reused"] as const),
  ],
  say: ["ok", "(again)", "forbidden", "not_found", "not_assigned", "not_in_progress"],
  race: ["ok", "forbidden", "invalid_transition", "stale_version", "validation_failed", "order_closed"],
};

test(
  "whatever people do, alone or at once, every answer, list and report is what the contract says",
  async () => {
    const tally = new Tally();
    await expectStories({
      async setScene() {
        await emptyPlant(plant);
        const stage: Stage = { crowd, plant: [], tally, keys: new Map(), last: null };
        await open(stage);
        return stage;
      },
      step,
      act: play,
      end: expectSame,
      share: 0.7,
    });
    tally.print();
    const unreached = Object.entries(OUTCOMES).flatMap(([kind, outcomes]) =>
      outcomes.filter((outcome) => !tally.has(outcome, kind)).map((outcome) => `${kind} ${outcome}`),
    );
    expect(isRepeating ? [] : unreached).toEqual([]);
  },
  TIME_LIMIT_MS,
);
