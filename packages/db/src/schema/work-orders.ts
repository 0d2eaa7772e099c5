import { type SQLWrapper, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { CLOSED_STATUSES, PRIORITIES, WORK_ORDER_STATUSES } from "../vocabulary.js";
import { id, instant, quantity } from "./columns.js";
import { users } from "./people.js";
import { teams } from "./teams.js";

/** `WORK_ORDER_STATUSES` in the database. */
export const workOrderStatus = pgEnum("work_order_status", WORK_ORDER_STATUSES);
/** `PRIORITIES` in the database. */
export const priority = pgEnum("priority", PRIORITIES);

/** A product's name as a dictionary sorts it: without case, numbers by their value. */
export const dictionaryOrder = (name: AnyPgColumn) => sql`${name} collate "dictionary"`;

/** What makes an external reference unique: the text without its case. */
export const caseless = (text: SQLWrapper) => sql`lower(${text} collate "und-x-icu") collate "C"`;

/**
 * The closed statuses as an SQL list: `('completed', 'cancelled')`. Literals instead of parameters, because the planner
 * uses a partial index only for a condition that it can compare with the index's while it plans.
 */
export const closedStatusList = sql.raw(`(${CLOSED_STATUSES.map((status) => `'${status}'`).join(", ")})`);

/** The last number of each of the plant's days; the row's lock makes the numbers gapless. */
export const dayCounters = pgTable("day_counters", {
  day: date().primaryKey(),
  last: integer().notNull(),
});

/** The work orders. A trigger keeps status, sums and times equal to the ledger. */
export const workOrders = pgTable(
  "work_orders",
  {
    id: id(),
    /** `WO-20261123-007`. */
    number: text().notNull(),
    /** The number as it sorts: the day as `yyyymmdd`, then eight digits of the day's count. */
    numberKey: bigint("number_key", { mode: "number" }).notNull(),
    externalRef: text("external_ref"),
    /** True where an older order has the same reference in another case, from a time when that was allowed; else null. */
    externalRefShared: boolean("external_ref_shared"),
    productName: text("product_name").notNull(),
    unit: text().notNull().default("pcs"),
    quantity: quantity().notNull(),
    /** Always the sum of the order's history: a trigger adds each new item, and another refuses every other change. */
    quantityGood: quantity("quantity_good").notNull().default(0),
    quantityScrap: quantity("quantity_scrap").notNull().default(0),
    deadline: instant().notNull(),
    priority: priority().notNull().default("normal"),
    status: workOrderStatus().notNull().default("pending"),
    operatorId: uuid("operator_id")
      .notNull()
      .references(() => users.id),
    /** The operator before the last reassignment, whose screen has to remove the order. */
    priorOperatorId: uuid("prior_operator_id").references(() => users.id),
    teamId: uuid("team_id").references(() => teams.id),
    /** The order's team and the teams of its steps: whose members may see it. */
    teamIds: uuid("team_ids").array().notNull().default([]),
    /** The teams that were in `team_ids` and are not, whose members' screens may have to remove the order. */
    priorTeamIds: uuid("prior_team_ids").array().notNull().default([]),
    stepCount: smallint("step_count").notNull().default(0),
    note: text(),
    version: integer().notNull().default(1),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    startedAt: instant("started_at"),
    completedAt: instant("completed_at"),
    /** How an operator's list sorts: open orders first, most urgent first. */
    urgency: smallint()
      .notNull()
      .generatedAlwaysAs(
        sql`(case when status in ${closedStatusList} then 10 else 0 end) + (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end)`,
      ),
  },
  (t) => [
    uniqueIndex("work_orders_number").on(t.number),
    uniqueIndex("work_orders_number_key").on(t.numberKey),
    uniqueIndex("work_orders_external_ref")
      .on(caseless(t.externalRef))
      .where(sql`${t.externalRefShared} is null`),
    // With the status, so that orders of a period and some statuses are counted in an index-only scan.
    index("work_orders_due").on(t.deadline, t.numberKey, t.status),
    // Newest first, with what the usual filters ask for: orders that do not match are passed over in the index (docs/decisions/0081).
    index("work_orders_created_at").on(t.createdAt, t.numberKey, t.deadline, t.status),
    index("work_orders_priority").on(t.priority, t.numberKey),
    index("work_orders_product_name").on(dictionaryOrder(t.productName), t.numberKey),
    index("work_orders_status").on(t.status, t.numberKey),
    index("work_orders_own").on(t.operatorId, t.urgency, t.deadline, t.numberKey, t.status),
    index("work_orders_prior_operator")
      .on(t.priorOperatorId)
      .where(sql`${t.priorOperatorId} is not null`),
    // Orders without teams are not in it, and cost what they would cost without teams.
    index("work_orders_teams")
      .using("gin", t.teamIds)
      .where(sql`${t.teamIds} <> '{}'`),
    index("work_orders_team")
      .on(t.teamId)
      .where(sql`${t.teamId} is not null`),
    index("work_orders_open_due")
      .on(t.deadline, t.numberKey, t.status)
      .where(sql`${t.status} not in ${closedStatusList}`),
    index("work_orders_open_created_at")
      .on(t.createdAt, t.numberKey, t.deadline, t.status)
      .where(sql`${t.status} not in ${closedStatusList}`),
    // No index has a column that a report changes: so a report is a HOT update (docs/decisions/0047).
    index("work_orders_completed")
      .on(t.completedAt, t.operatorId, t.deadline)
      .where(sql`${t.completedAt} is not null`),
    index("work_orders_search").using(
      "gin",
      t.number.op("gin_trgm_ops"),
      t.productName.op("gin_trgm_ops"),
      t.externalRef.op("gin_trgm_ops"),
    ),
    check("work_orders_number_form", sql`${t.number} ~ '^WO-[0-9]{8}-[0-9]{3,8}$'`),
    check("work_orders_external_ref_length", sql`char_length(${t.externalRef}) between 1 and 100`),
    check("work_orders_product_name_length", sql`char_length(${t.productName}) between 1 and 200`),
    check("work_orders_unit_length", sql`char_length(${t.unit}) between 1 and 20`),
    check("work_orders_note_length", sql`char_length(${t.note}) <= 2000`),
    check("work_orders_quantity_range", sql`${t.quantity} between 1 and 1000000000000`),
    check("work_orders_good_not_negative", sql`${t.quantityGood} >= 0`),
    check("work_orders_scrap_not_negative", sql`${t.quantityScrap} >= 0`),
    check("work_orders_step_count", sql`${t.stepCount} between 0 and 40`),
    check("work_orders_team_may_see", sql`${t.teamId} is null or ${t.teamId} = any (${t.teamIds})`),
    check("work_orders_version_positive", sql`${t.version} >= 1`),
    check("work_orders_completed_at_matches", sql`(${t.completedAt} is not null) = (${t.status} = 'completed')`),
  ],
);
