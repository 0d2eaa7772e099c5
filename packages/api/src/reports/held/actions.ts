import type { Context } from "../../platform/context.js";
import { DomainError } from "../../platform/errors.js";
import { reportedSpans } from "../production/actions.js";
import { MOST_ROWS } from "../production/rules.js";
import { slotNumbersOf, slotsOf } from "../production/slots.js";
import type { Held, ListHeld } from "./schema.js";
import * as store from "./store.js";

const MINUTE_MS = 60_000;

/** The holds behind a figure of the production report, the longest first. */
export async function listHeld(ctx: Context, { from, to, shift, reason }: ListHeld): Promise<Held> {
  const { spans } = await reportedSpans(ctx, { from, to });
  const slots = slotsOf(spans, true);
  const found = await store.findHeld(ctx.db, { slots, slotNumbers: slotNumbersOf(slots, shift), reason }, ctx.now());
  if (found.length > MOST_ROWS) {
    throw new DomainError("validation_failed", `There are more than ${MOST_ROWS} holds: ask for fewer days`);
  }
  return {
    items: found.map(({ id, since, until, ms, ...hold }) => ({
      ...hold,
      id: Number(id),
      since: new Date(since).toISOString(),
      until: until === null ? null : new Date(until).toISOString(),
      minutes: Math.round((ms / MINUTE_MS) * 1000) / 1000,
    })),
  };
}
