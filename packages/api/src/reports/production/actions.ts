import type { Context } from "../../platform/context.js";
import { DomainError, invalidField, unwrap } from "../../platform/errors.js";
import { endOfDayOrInstant, startOfDayOrInstant } from "../../platform/time.js";
import { shiftCalendar } from "../../shifts/actions.js";
import { type ShiftCalendar, shiftAt, shiftSpans } from "../../shifts/calendar.js";
import { addDays } from "../calendar-days.js";
import { isReportable, MOST_ROWS } from "./rules.js";
import type { DatesInput, Production, ProductionInput } from "./schema.js";
import { slotsOf } from "./slots.js";
import * as store from "./store.js";
import { viewOf } from "./view.js";

/** What was made in a period of production days, and how long orders were held. */
export async function production(ctx: Context, input: ProductionInput): Promise<Production> {
  const { by = [], operatorId, teamId } = input;
  const calendar = await shiftCalendar(ctx);
  const days = daysOfInput(input, calendar, ctx.now());
  const slots = slotsOf(shiftSpans(calendar, days), by.includes("shift"));
  const query = { slots, by, timeZone: ctx.timeZone, operatorId, teamId };
  const found = await store.readProduction(ctx.db, query, ctx.now());
  if (found.rows.length > MOST_ROWS) {
    throw new DomainError(
      "validation_failed",
      `This report has more than ${MOST_ROWS} rows: ask for fewer days or other groups`,
    );
  }
  return { ...days, by, ...viewOf(found, { by, slots: slots.slots }) };
}

/** The production days of a request: those that it names, else the one that runs now. */
function daysOfInput({ from, to }: Pick<ProductionInput, "from" | "to">, calendar: ShiftCalendar, now: string): DatesInput {
  const { day } = shiftAt(calendar, now);
  const days = { from: from ?? (to !== undefined && to < day ? to : day), to: to ?? (from !== undefined && from > day ? from : day) };
  return assertReportable(days, calendar.timeZone);
}

/** The same days, where a report can cover them. */
export function assertReportable(days: DatesInput, timeZone: string): DatesInput {
  unwrap(isReportable(days));
  if (startOfDayOrInstant(days.from, timeZone) === null) throw invalidField("from", "is out of range");
  if (endOfDayOrInstant(addDays(days.to, 1), timeZone) === null) throw invalidField("to", "is out of range");
  return days;
}
