import { caseless, statusHistory, teamNameKey, teams, users, workOrders, workOrderSteps } from "@lantai/db/schema";
import { and, eq, gte, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type Group, LATE_AFTER_MINUTES, MOST_ROWS } from "./rules.js";
import { endOf, type Slots, slotOf, spanAt } from "./slots.js";

const h = statusHistory;
const w = workOrders;
const s = workOrderSteps;

/** What a report is about. */
export interface ProductionQuery {
  slots: Slots;
  by: readonly Group[];
  timeZone: string;
  operatorId: string | undefined;
  teamId: string | undefined;
}

/** A row of the statement; quantities in thousandths. */
export interface MadeRow {
  slot: number;
  hour: string | null;
  team: { id: string; name: string } | null;
  step: { id: string | null; name: string } | null;
  operator: { id: string; username: string; name: string | null } | null;
  product: string | null;
  order: { id: string; number: string } | null;
  unit: string;
  good: number;
  scrap: number;
  finished: number;
  reversed: number;
  reports: number;
  late: number;
}

/** The local hour that an instant is in, as the instant at which it starts. */
export function hourOf(timeZone: string): SQL {
  const local = sql`(${h.madeAt} at time zone ${timeZone})`;
  return sql`${h.madeAt} - (${local} - date_trunc('hour', ${local}))`;
}

/** When the report was stored that an item adds or takes back. */
const storedAt = sql`case when ${h.reverses} is null then ${h.at}
  else (select reversed.at from ${h} as reversed where reversed.id = ${h.reverses}) end`;

/** Was the report that an item adds or takes back stored late for its shift, whose number is `span`? */
export const isLateIn = (span: SQL): SQL =>
  sql`(${storedAt} > ${endOf(span)} + ${LATE_AFTER_MINUTES} * interval '1 minute')`;

/** A report counts once, and no more when it is taken back. */
const count = sql`case when ${h.reverses} is null then 1 else -1 end`;

/** All good that an item reports, of which only the step's that counts is the order's. */
const good = sql`coalesce(${h.stepQuantity}, ${h.quantity})`;

/** The order of an item, found by its id: `offset 0` keeps PostgreSQL from reading every order there is to join those of a month. */
const orderOfItem = sql`select ${w.id}, ${w.unit}, ${w.productName} from ${w} where ${w.id} = ${h.workOrderId} offset 0`;

const orderOfRow = sql`select ${w.id}, ${w.number}, ${w.numberKey} from ${w} where ${w.id} = made.order_id offset 0`;

/** The ledger's items of a period that add or take back output: one range of the index over `made_at`. */
export function itemsOf(
  { slots, operatorId, teamId }: Omit<ProductionQuery, "by" | "timeZone">,
  { isOutputOnly }: { isOutputOnly: boolean } = { isOutputOnly: true },
): SQL | undefined {
  return and(
    gte(h.madeAt, slots.from),
    lt(h.madeAt, slots.to),
    !isOutputOnly ? undefined : or(ne(h.quantity, 0), ne(h.quantityScrap, 0), ne(h.stepQuantity, 0)),
    operatorId === undefined ? undefined : eq(h.madeBy, operatorId),
    teamId === undefined ? undefined : eq(h.teamId, teamId),
  );
}

/**
 * What was made, by slot, group and unit. A unit's spellings that differ in case only are one, named as most reports name it,
 * however the report is grouped. At most one row more than a report may have.
 */
export function madeRows(query: ProductionQuery): SQL {
  const { by, timeZone } = query;
  const span = spanAt(h.madeAt);
  const key = (group: Group, expression: SQL | AnyPgColumn, type: "uuid" | "text" | "timestamptz") =>
    by.includes(group) ? expression : sql`null::${sql.raw(type)}`;
  // Within an order two steps may have one name; over orders a name is what steps have in common.
  const stepKey = by.includes("order") ? sql`${s.id}::text` : s.name;
  const isLate = isLateIn(span);
  return sql`
    with by_spelling as (
      select ${slotOf(span)} as slot, ${key("hour", hourOf(timeZone), "timestamptz")} as hour,
        ${key("team", h.teamId, "uuid")} as team_id, ${key("step", stepKey, "text")} as step_key,
        ${key("step", sql`min(${s.name})`, "text")} as step_name, min(${s.id}::text) as first_step, max(${s.id}::text) as last_step,
        ${key("operator", h.madeBy, "uuid")} as made_by, ${key("product", w.productName, "text")} as product,
        ${key("order", w.id, "uuid")} as order_id, ${w.unit} as unit,
        sum(${good}) as good, sum(${h.quantityScrap}) as scrap, sum(${h.quantity}) as finished,
        coalesce(sum(-${good} - ${h.quantityScrap}) filter (where ${h.reverses} is not null), 0) as reversed,
        sum(${count}) as reports, coalesce(sum(${count}) filter (where ${isLate}), 0) as late
      from ${h} cross join lateral (${orderOfItem}) as ${w}
        left join ${s} on ${s.id} = ${h.stepId}
      where ${itemsOf(query)}
      group by 1, 2, 3, 4, 8, 9, 10, 11
    ), unit_spelling as (
      select distinct on (key) key, unit from (
        select ${caseless(sql`unit`)} as key, unit, sum(reports) as reports from by_spelling group by key, unit
      ) as spelling order by key, reports desc, unit collate "C" desc
    ), made as (
      select slot, hour, team_id, step_key, min(step_name) as step_name, min(first_step) as first_step,
        max(last_step) as last_step, made_by, product, order_id, unit_spelling.unit, sum(good) as good, sum(scrap) as scrap,
        sum(finished) as finished, sum(reversed) as reversed, sum(reports) as reports, sum(late) as late
      from by_spelling join unit_spelling on unit_spelling.key = ${caseless(sql`by_spelling.unit`)}
      group by slot, hour, team_id, step_key, made_by, product, order_id, unit_spelling.unit
    )
    select slot, hour, product, made.unit as unit, good, scrap, finished, reversed, reports, late,
      case when ${teams.id} is not null then json_build_object('id', ${teams.id}, 'name', ${teams.name}) end as team,
      case when step_key is not null then json_build_object('name', step_name,
        'id', case when first_step = last_step then first_step end) end as step,
      case when ${users.id} is not null then
        json_build_object('id', ${users.id}, 'username', ${users.username}, 'name', ${users.name}) end as operator,
      case when ${w.id} is not null then json_build_object('id', ${w.id}, 'number', ${w.number}) end as "order"
    from made left join ${users} on ${users.id} = made.made_by left join lateral (${orderOfRow}) as ${w} on true
      left join ${teams} on ${teams.id} = made.team_id
    order by slot, hour, ${teamNameKey(teams.name)}, step_name, step_key, ${users.usernameKey}, product, ${w.numberKey}, unit limit ${MOST_ROWS + 1}`;
}
