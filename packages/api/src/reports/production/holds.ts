import { statusHistory, workOrders } from "@lantai/db/schema";
import type { HoldReason } from "@lantai/db/vocabulary";
import { type SQL, sql } from "drizzle-orm";
import type { ProductionQuery } from "./rows.js";
import { endOf, slotOf, spanAt, startOf } from "./slots.js";

/** How long orders were held in a slot for a reason. */
export interface HoldRow {
  slot: number;
  reason: HoldReason;
  ms: number;
  orders: number;
}

/** Items that begin a hold, and items that end one: only transitions do, never a correction or an edit. */
const begins = (item: SQL) => sql`(${item}.to_status = 'on_hold' and ${item}.from_status is distinct from 'on_hold')`;
const ends = (item: SQL) => sql`(${item}.from_status = 'on_hold' and ${item}.to_status <> 'on_hold')`;

const h = sql`h`;

/** The item that began the hold of an order which goes on, or has gone on, until the item `before`. */
const latestHold = (order: SQL, before: SQL) => sql`
  select h.id from ${statusHistory} as h where h.work_order_id = ${order} and h.id < ${before} and ${begins(h)}
  order by h.id desc limit 1`;

/**
 * The holds of a period and their `parts` within its slots, as common table expressions; an open hold lasts until `now`. Holds are found where they begin in the period, end
 * in it or later, or are open: so the ledger is read from the beginning of the period only.
 */
export function holdParts({ slots, operatorId, teamId }: Omit<ProductionQuery, "by" | "timeZone">, now: string): SQL {
  const { from, to } = slots;
  const span = sql`span`;
  return sql`begun as (
      select h.id from ${statusHistory} as h where h.made_at >= ${from} and h.made_at < ${to} and ${begins(h)}
      union
      select hold.id from ${statusHistory} as ended
        cross join lateral (${latestHold(sql`ended.work_order_id`, sql`ended.id`)}) as hold
        where ended.made_at >= ${from} and ${ends(sql`ended`)}
      union
      select hold.id from ${workOrders} as held
        cross join lateral (${latestHold(sql`held.id`, sql`9223372036854775807`)}) as hold
        where held.status = 'on_hold'
    ), holds as (
      select h.id, h.work_order_id, h.hold_reason as reason, h.made_at as begun_at, ended.made_at as ended_at, greatest(h.made_at, ${from}) as since,
        least(coalesce(ended.made_at, ${now}), ${to}) as until
      from begun join ${statusHistory} as h using (id)
        left join lateral (
          select e.made_at from ${statusHistory} as e where e.work_order_id = h.work_order_id and e.id > h.id and ${ends(sql`e`)}
          order by e.id limit 1
        ) as ended on true
      where ${operatorId === undefined ? sql`true` : sql`h.made_by = ${operatorId}`}
        and ${teamId === undefined ? sql`true` : sql`h.team_id = ${teamId}`}
    ), parts as (
      select ${slotOf(span)} as slot, holds.*,
        least(until, ${endOf(span)}) - greatest(since, ${startOf(span)}) as time
      from holds cross join lateral
        generate_series(${spanAt(sql`since`)}, least(${spanAt(sql`until`)}, ${slots.spans})) as span
      where since < until
    )`;
}

/** How long orders were held, by slot and reason. */
export const holdRows = (query: ProductionQuery, now: string): SQL => sql`
    with ${holdParts(query, now)}
    select slot, reason, sum(1000 * extract(epoch from time)) as ms, count(distinct work_order_id) as orders
    from parts where time > interval '0' group by slot, reason order by slot, ms desc, reason`;
