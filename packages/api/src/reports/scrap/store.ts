import type { Db } from "@lantai/db/connect";
import { statusHistory, workOrders } from "@lantai/db/schema";
import { and, asc, desc, eq, gte, inArray, lt, ne, sql } from "drizzle-orm";
import { MOST_UNITS } from "../production/rules.js";

const h = statusHistory;
const w = workOrders;

/** How many reports still stand: one that was taken back, in the same place, counts for none. */
const standing = sql<string>`sum(case when ${h.reverses} is null then 1 else -1 end)`;

/** What was scrapped from an instant until before another, by unit and reason: the units with most reports. */
export async function scrapByReason(db: Db, { from, to }: { from: string; to: string }) {
  const found = db.$with("found").as(
    db
      .select({
        unit: w.unit,
        reason: h.scrapReason,
        scrap: sql<string>`coalesce(sum(${h.quantityScrap}), 0)`.as("scrap"),
        reports: standing.as("reports"),
      })
      .from(h)
      .innerJoin(w, eq(w.id, h.workOrderId))
      .where(and(gte(h.madeAt, from), lt(h.madeAt, to), ne(h.quantityScrap, 0)))
      .groupBy(w.unit, h.scrapReason)
      .having(sql`${standing} > 0`),
  );
  const mostReported = db
    .select({ unit: found.unit })
    .from(found)
    .groupBy(found.unit)
    .orderBy(desc(sql`sum(${found.reports})`), asc(found.unit))
    .limit(MOST_UNITS);
  return db
    .with(found)
    .select({
      unit: found.unit,
      reason: found.reason,
      quantity: sql`${found.scrap}`.mapWith(h.quantityScrap),
      reports: sql`${found.reports}`.mapWith(Number),
    })
    .from(found)
    .where(inArray(found.unit, mostReported));
}
