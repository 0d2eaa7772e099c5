import { HOLD_REASONS } from "@lantai/db/vocabulary";
import type { Context } from "../../platform/context.js";
import { invalidField, unwrap } from "../../platform/errors.js";
import { endOfDayOrInstant, startOfDayOrInstant } from "../../platform/time.js";
import { addQuantities } from "../../work-orders/rules.js";
import { daysOf } from "../calendar-days.js";
import { groupByUnit } from "../units.js";
import { isReportable, pareto } from "./rules.js";
import type { DatesInput } from "./schema.js";
import * as store from "./store.js";

const NOTHING = { quantityGood: 0, quantityScrap: 0 };

/** Good and scrap on each of the plant's days, by unit. */
export async function daily(ctx: Context, input: DatesInput) {
  const rows = await store.outputByDay(ctx.db, spanOf(input, ctx.timeZone), ctx.timeZone);
  const days = daysOf(input);
  const units = groupByUnit(rows, ({ reports }) => reports).map(({ unit, rows: found }) => {
    const byDay = new Map<string, typeof found>();
    for (const row of found) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row]);
    return {
      unit,
      ...sumOf(found),
      days: days.map((day) => {
        const { quantityGood, quantityScrap } = sumOf(byDay.get(day) ?? []);
        return { day, quantityGood, quantityScrap };
      }),
    };
  });
  return { ...input, units };
}

/** What was scrapped, by unit and reason. */
export async function scrapByReason(ctx: Context, input: DatesInput) {
  const rows = await store.scrapByReason(ctx.db, spanOf(input, ctx.timeZone));
  const units = groupByUnit(rows, ({ reports }) => reports).map(({ unit, rows: found }) => ({
    unit,
    quantityScrap: found.reduce((sum, row) => addQuantities(sum, row.quantity), 0),
    reasons: pareto(byReason(found)),
  }));
  return { ...input, units };
}

/** Minutes on hold, by reason. */
export async function holdTime(ctx: Context, input: DatesInput) {
  const rows = await store.holdTotals(ctx.db, spanOf(input, ctx.timeZone), ctx.now());
  const totals = HOLD_REASONS.map((reason) => {
    const row = rows.find((candidate) => candidate.reason === reason);
    const minutes = Math.floor(Number(row?.ms ?? 0) / 60_000);
    return { reason, minutes, holds: Number(row?.holds ?? 0), open: Number(row?.open ?? 0) };
  });
  const reasons = totals.toSorted((a, b) => b.minutes - a.minutes);
  return { ...input, minutes: reasons.reduce((sum, { minutes }) => sum + minutes, 0), reasons };
}

/** The period in instants, at the plant. */
function spanOf(input: DatesInput, timeZone: string): store.Span {
  unwrap(isReportable(input));
  const from = startOfDayOrInstant(input.from, timeZone);
  const to = endOfDayOrInstant(input.to, timeZone);
  if (from === null) throw invalidField("from", "is out of range");
  if (to === null) throw invalidField("to", "is out of range");
  return { from, to };
}

type Scrapped = Awaited<ReturnType<typeof store.scrapByReason>>[number];

/** What was scrapped for each reason, over the spellings of a unit. */
function byReason(rows: readonly Scrapped[]) {
  const reasons = [...new Set(rows.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const found = rows.filter((row) => row.reason === reason);
    return {
      reason,
      quantity: found.reduce((sum, row) => addQuantities(sum, row.quantity), 0),
      reports: found.reduce((sum, row) => sum + row.reports, 0),
    };
  });
}

function sumOf(rows: readonly (typeof NOTHING)[]) {
  return rows.reduce(
    (sum, row) => ({
      quantityGood: addQuantities(sum.quantityGood, row.quantityGood),
      quantityScrap: addQuantities(sum.quantityScrap, row.quantityScrap),
    }),
    NOTHING,
  );
}
