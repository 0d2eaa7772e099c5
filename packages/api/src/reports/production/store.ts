import type { Db } from "@lantai/db/connect";
import { statusHistory, workOrders } from "@lantai/db/schema";
import type { HoldReason } from "@lantai/db/vocabulary";
import { and, asc, between, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { MOST_UNITS } from "./rules.js";

const h = statusHistory;
const w = workOrders;

/** A period in instants, both included. */
export interface Span {
  from: string;
  to: string;
}

const good = sql<string>`coalesce(sum(${h.quantity}), 0)`;
const scrap = sql<string>`coalesce(sum(${h.quantityScrap}), 0)`;
/** How many reports still stand: one that was taken back, in the same place, counts for none. */
const standing = sql<string>`sum(case when ${h.reverses} is null then 1 else -1 end)`;
const inSpan = ({ from, to }: Span) => between(h.madeAt, from, to);

/** What was made on each date of `timeZone` that has output, by unit: the units with most reports. */
export async function outputByDay(db: Db, span: Span, timeZone: string) {
  const day = sql<string>`to_char(${h.madeAt} at time zone ${timeZone}, 'YYYY-MM-DD')`.as("day");
  const found = db.$with("found").as(
    db
      .select({
        unit: w.unit,
        day,
        good: good.as("good"),
        scrap: scrap.as("scrap"),
        reports: standing.as("reports"),
      })
      .from(h)
      .innerJoin(w, eq(w.id, h.workOrderId))
      .where(and(inSpan(span), or(ne(h.quantity, 0), ne(h.quantityScrap, 0))))
      .groupBy(w.unit, sql`day`)
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
      day: found.day,
      quantityGood: sql`${found.good}`.mapWith(h.quantity),
      quantityScrap: sql`${found.scrap}`.mapWith(h.quantityScrap),
      reports: sql`${found.reports}`.mapWith(Number),
    })
    .from(found)
    .where(inArray(found.unit, mostReported));
}

/** What was scrapped, by unit and reason: the units with most reports. */
export async function scrapByReason(db: Db, span: Span) {
  const found = db.$with("found").as(
    db
      .select({ unit: w.unit, reason: h.scrapReason, scrap: scrap.as("scrap"), reports: standing.as("reports") })
      .from(h)
      .innerJoin(w, eq(w.id, h.workOrderId))
      .where(and(inSpan(span), ne(h.quantityScrap, 0)))
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

/** A span's last millisecond is part of it. */
const LAST_MS = sql`interval '1 millisecond'`;

interface HoldTotal extends Record<string, unknown> {
  reason: HoldReason;
  holds: string;
  open: string;
  ms: string;
}

/**
 * How long orders were held within the span, by reason. A hold lasts until the order moves on, an open one until `now`;
 * reports, corrections and edits end none. Holds are found where they begin in the span, end in it or later, or are open:
 * so the ledger is read from the beginning of the span only.
 */
export async function holdTotals(db: Db, { from, to }: Span, now: string): Promise<HoldTotal[]> {
  const rows = await db.execute<HoldTotal>(sql`
    with begun as (
      select id from status_history where made_at between ${from} and ${to} and hold_reason is not null
      union
      select prior.id from status_history ended
        cross join lateral (
          select id from status_history
          where work_order_id = ended.work_order_id and id < ended.id and hold_reason is not null order by id desc limit 1
        ) prior
        where ended.made_at >= ${from} and ended.from_status = 'on_hold' and ended.to_status <> 'on_hold'
      union
      select latest.id from work_orders o
        cross join lateral (
          select id from status_history where work_order_id = o.id and hold_reason is not null order by id desc limit 1
        ) latest
        where o.status = 'on_hold'
    ), holds as (
      select held.hold_reason as reason, held.made_at as since, ended.at as until
      from begun join status_history held using (id)
        left join lateral (
          select greatest(made_at, held.made_at) as at from status_history
          where work_order_id = held.work_order_id and id > held.id and from_status = 'on_hold' and to_status <> 'on_hold'
          order by id limit 1
        ) ended on true
      where held.made_at <= ${to} and coalesce(ended.at, ${now}::timestamptz) >= ${from}
    )
    select reason, count(*) as holds, count(*) filter (where until is null) as open,
      coalesce(sum(1000 * extract(epoch from greatest(interval '0',
        least(coalesce(until, ${now}::timestamptz), ${to}::timestamptz + ${LAST_MS}) - greatest(since, ${from}::timestamptz)))), 0) as ms
    from holds group by reason`);
  return [...rows];
}
