import type { Context } from "../../platform/context.js";
import { addQuantities } from "../../work-orders/quantities.js";
import { reportedSpans } from "../production/actions.js";
import { pareto } from "../production/rules.js";
import type { DatesInput } from "../production/schema.js";
import { groupByUnit } from "../units.js";
import * as store from "./store.js";

/** What was scrapped in a period of production days, by unit and reason. */
export async function scrapByReason(ctx: Context, input: DatesInput) {
  const { spans } = await reportedSpans(ctx, input);
  const iso = (ms: number | undefined) => new Date(ms ?? 0).toISOString();
  const rows = await store.scrapByReason(ctx.db, { from: iso(spans[0]?.startMs), to: iso(spans.at(-1)?.endMs) });
  const units = groupByUnit(rows, ({ reports }) => reports).map(({ unit, rows: found }) => ({
    unit,
    quantityScrap: found.reduce((sum, row) => addQuantities(sum, row.quantity), 0),
    reasons: pareto(byReason(found)),
  }));
  return { ...input, units };
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
