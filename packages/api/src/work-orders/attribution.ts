import { type Actor, roleOf } from "../platform/actor.js";
import { err, ok, type Result } from "../platform/result.js";
import { endOfDayOrInstant } from "../platform/time.js";
import { isPlanner } from "./rules.js";

const MINUTE_MS = 60_000;

/** How far ahead of the server's clock a time may be: two clocks are never quite the same. */
export const AHEAD_MINUTES = 2;

/** How far back an operator may say that something was made: a long weekend without Wi-Fi. */
export const OPERATOR_BACK_HOURS = 72;

const EARLIEST = "2000-01-01T00:00:00.000Z";

/** The time at which something was done, ISO 8601 UTC: as requested, and where nothing is said when it is stored. */
export function madeAtOf(
  requested: string | undefined,
  { actor, now, at }: { actor: Actor; now: string; at: string },
): Result<string> {
  if (requested === undefined) return ok(at);
  const madeAt = endOfDayOrInstant(requested, "UTC");
  if (madeAt === null) return err("validation_failed", "is out of range", "madeAt");
  const aheadMs = Date.parse(madeAt) - Date.parse(now);
  if (aheadMs > AHEAD_MINUTES * MINUTE_MS) {
    return err("made_in_future", `madeAt is more than ${AHEAD_MINUTES} minutes ahead`, "madeAt");
  }
  if (!isPlanner(roleOf(actor)) && -aheadMs > OPERATOR_BACK_HOURS * 60 * MINUTE_MS) {
    return err("made_too_long_ago", `madeAt is more than ${OPERATOR_BACK_HOURS} hours ago`, "madeAt");
  }
  if (madeAt < EARLIEST) return err("made_too_long_ago", "madeAt is before the year 2000", "madeAt");
  return ok(madeAt);
}

/** The id of the operator who gets the credit: the one named, else the caller if an operator, else the order's own. */
export function madeByOf(
  named: string | undefined,
  { actor, order }: { actor: Actor; order: { operatorId: string } },
): Result<string> {
  if (isPlanner(roleOf(actor))) return ok(named ?? order.operatorId);
  if (named === undefined || named === actor.id) return ok(actor.id);
  return err("forbidden", "An operator reports for no other person");
}
