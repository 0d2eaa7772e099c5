import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canTransition } from "../work-orders/rules.js";
import { type Life, makeLives } from "./lives.js";
import { makeStepLives } from "./step-lives.js";
import { createWorkingTime } from "./working-time.js";

/** The events until `now` that the rules refuse: transitions that the status does not allow, and reports where none is running. */
function refusedEvents({ events }: Life, now: string): string[] {
  let status: WorkOrderStatus = "pending";
  return events
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .flatMap(({ at, input }) => {
      const from = status;
      if ("status" in input) {
        status = input.status;
        return canTransition(from, status, "production_manager").ok ? [] : [`${at}: ${from} to ${status}`];
      }
      const isReport = "note" in input && (input.quantity ?? 0) > 0;
      return isReport && from !== "in_progress" ? [`${at}: a report while ${from}`] : [];
    });
}

function expectAllowed(now: string): void {
  const time = createWorkingTime(now, "Asia/Jakarta");
  const lives = [...makeLives(time), ...makeStepLives(time)];
  expect(lives.flatMap((life) => refusedEvents(life, now))).toEqual([]);
}

test.each(["2026-11-27T01:12:00.000Z", "2027-10-01T00:52:00.000Z"])(
  "whenever a demo is filled, its orders do what the rules allow: at %s",
  (now) => expectAllowed(now),
);

test("whenever a demo is filled, its orders do what the rules allow", () => {
  const instants = fc.date({ min: new Date("2026-01-01"), max: new Date("2029-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (now) => expectAllowed(now.toISOString())),
    { numRuns: 100 },
  );
});
