import { asCaller } from "../audit/audit-actor.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { unwrap } from "../platform/errors.js";
import { dayOf } from "../platform/time.js";
import { addDays } from "../reports/calendar-days.js";
import { type ShiftCalendar, shiftAt } from "./calendar.js";
import { decideValidFrom } from "./rules.js";
import type { Shifts, UpdateShifts } from "./schema.js";
import * as store from "./store.js";

/** The plant's shifts: every plan that there has been, and the shift that runs now. */
export async function getShifts(ctx: Context): Promise<Shifts> {
  const calendar = await shiftCalendar(ctx);
  const { day, shift, startMs, endMs } = shiftAt(calendar, ctx.now());
  const now = { day, shift, from: new Date(startMs).toISOString(), to: new Date(endMs).toISOString() };
  return { plans: calendar.plans.map(({ validFrom, shifts }) => ({ validFrom, shifts: [...shifts] })), now };
}

/** Plans the shifts from a day on, in the place of a plan from the same day that does not hold yet. */
export async function updateShifts(ctx: SignedInContext, { validFrom, shifts }: UpdateShifts): Promise<Shifts> {
  await asCaller(ctx, async (tx) => {
    const plans = await store.lockPlans(tx);
    const tomorrow = addDays(dayOf(ctx.now(), ctx.timeZone), 1);
    await store.writePlan(tx, { validFrom: unwrap(decideValidFrom(validFrom, { plans, tomorrow })), shifts });
  });
  return getShifts(ctx);
}

/** What decides which production day and shift an instant is in. */
export async function shiftCalendar({ db, timeZone }: Pick<Context, "db" | "timeZone">): Promise<ShiftCalendar> {
  return { plans: await store.readPlans(db), timeZone };
}
