import type { Db } from "@lantai/db/connect";
import { workOrders } from "@lantai/db/schema";
import type { HoldReason } from "@lantai/db/vocabulary";
import { sql } from "drizzle-orm";
import { holdParts } from "../production/holds.js";
import { MOST_ROWS } from "../production/rules.js";
import type { Slots } from "../production/slots.js";

/** A hold, and how much of it is within the slots that were asked for. */
interface HeldRow extends Record<string, unknown> {
  /** As text: the driver reads no 64-bit number. */
  id: string;
  reason: HoldReason;
  since: string;
  until: string | null;
  ms: number;
  order: { id: string; number: string; productName: string };
}

/** Which holds; `slotNumbers` are the slots that are asked for, null for all. */
interface HeldQuery {
  slots: Slots;
  slotNumbers: readonly number[] | null;
  reason: HoldReason | undefined;
}

/** The holds of a period, the longest first; at most one more than a report may have. */
export async function findHeld(db: Db, { slots, slotNumbers, reason }: HeldQuery, now: string): Promise<HeldRow[]> {
  const w = workOrders;
  const found = await db.execute<HeldRow>(sql`
    with calendar as (${slots.calendar}), ${holdParts({ slots, operatorId: undefined, teamId: undefined }, now)}
    select parts.id::text as id, reason, begun_at as since, ended_at as until,
      sum(1000 * extract(epoch from time))::float8 as ms,
      json_build_object('id', ${w.id}, 'number', ${w.number}, 'productName', ${w.productName}) as "order"
    from parts join ${w} on ${w.id} = parts.work_order_id
    where time > interval '0' and ${reason === undefined ? sql`true` : sql`reason = ${reason}`}
      and ${slotNumbers === null ? sql`true` : sql`slot = any (${sql.param([...slotNumbers])}::int[])`}
    group by parts.id, reason, begun_at, ended_at, ${w.id} order by ms desc, parts.id limit ${MOST_ROWS + 1}`);
  return [...found];
}
