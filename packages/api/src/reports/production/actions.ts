import type { Context } from "../../platform/context.js";
import { DomainError, invalidField, unwrap } from "../../platform/errors.js";
import { endOfDayOrInstant, startOfDayOrInstant } from "../../platform/time.js";
import { shiftCalendar } from "../../shifts/actions.js";
import { shiftAt, shiftSpans } from "../../shifts/calendar.js";
import { addDays } from "../calendar-days.js";
import { isReportable, MOST_ROWS } from "./rules.js";
import type { Production, ProductionInput } from "./schema.js";
import { slotsOf } from "./slots.js";
import * as store from "./store.js";
import { viewOf } from "./view.js";

/** What was made in a period of production days, and how long orders were held. */
export async function production(ctx: Context, input: ProductionInput): Promise<Production> {
  const { by = [], operatorId, teamId } = input;
  const { from, to, spans } = await reportedSpans(ctx, input);
  const slots = slotsOf(spans, by.includes("shift"));
  const query = { slots, by, timeZone: ctx.timeZone, operatorId, teamId };
  const found = await store.readProduction(ctx.db, query, ctx.now());
  if (found.rows.length > MOST_ROWS) {
    throw new DomainError(
      "validation_failed",
      `This report has more than ${MOST_ROWS} rows: ask for fewer days or fewer groups`,
    );
  }
  return { from, to, by, ...viewOf(found, { by, slots: slots.slots }) };
}

/** The production days of a request, and their shifts: the days that it names, else the one that runs now. */
export async function reportedSpans(ctx: Context, input: { from?: string | undefined; to?: string | undefined }) {
  const calendar = await shiftCalendar(ctx);
  const { day } = shiftAt(calendar, ctx.now());
  const from = input.from ?? earlier(input.to ?? day, day);
  const to = input.to ?? later(from, day);
  unwrap(isReportable({ from, to }));
  if (startOfDayOrInstant(from, ctx.timeZone) === null) throw invalidField("from", "is out of range");
  if (endOfDayOrInstant(addDays(to, 1), ctx.timeZone) === null) throw invalidField("to", "is out of range");
  return { from, to, spans: shiftSpans(calendar, { from, to }) };
}

const earlier = (a: string, b: string) => (a < b ? a : b);
const later = (a: string, b: string) => (a > b ? a : b);
