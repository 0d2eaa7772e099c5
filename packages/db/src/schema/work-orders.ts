import { type SQLWrapper, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  CLOSED_STATUSES,
  HOLD_REASONS,
  PRIORITIES,
  REVERSAL_REASONS,
  SCRAP_REASONS,
  WORK_ORDER_STATUSES,
} from "../vocabulary.js";
import { id, instant, quantity } from "./columns.js";
import { serviceAccounts, users } from "./people.js";

export const workOrderStatus = pgEnum("work_order_status", WORK_ORDER_STATUSES);
export const priority = pgEnum("priority", PRIORITIES);
export const holdReason = pgEnum("hold_reason", HOLD_REASONS);
export const scrapReason = pgEnum("scrap_reason", SCRAP_REASONS);
export const reversalReason = pgEnum("reversal_reason", REVERSAL_REASONS);

/**
 * The transaction that stored a row, from which a live feed resumes (docs/decisions/0008). It is on rows that never change
 * again, so that no index of an order has to follow its changes (docs/decisions/0047).
 */
const changedIn = () =>
  bigint("changed_in", { mode: "number" })
    .notNull()
    .default(sql`pg_current_xact_id()::text::bigint`);

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
    index("work_orders_created_at").on(t.createdAt, t.numberKey),
    index("work_orders_priority").on(t.priority, t.numberKey),
    index("work_orders_product_name").on(dictionaryOrder(t.productName), t.numberKey),
    index("work_orders_status").on(t.status, t.numberKey),
    index("work_orders_own").on(t.operatorId, t.urgency, t.deadline, t.numberKey, t.status),
    index("work_orders_prior_operator")
      .on(t.priorOperatorId)
      .where(sql`${t.priorOperatorId} is not null`),
    index("work_orders_open_due")
      .on(t.deadline, t.numberKey, t.status)
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
    check("work_orders_version_positive", sql`${t.version} >= 1`),
    check("work_orders_completed_at_matches", sql`(${t.completedAt} is not null) = (${t.status} = 'completed')`),
  ],
);

/** The most that one item of the ledger can add or take back, in thousandths. */
const MAX_ITEM = sql.raw("1000000000000");

/**
 * The ledger: every transition, report, correction and edit, oldest first by `id`. A trigger refuses UPDATE, DELETE and
 * TRUNCATE; another makes the order what its newest item says: status, sums, times, version (docs/decisions/0046).
 */
export const statusHistory = pgTable(
  "status_history",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    workOrderId: uuid("work_order_id")
      .notNull()
      .references(() => workOrders.id),
    fromStatus: workOrderStatus("from_status"),
    toStatus: workOrderStatus("to_status").notNull(),
    /** Below 0 in a reversal only. */
    quantity: quantity().notNull().default(0),
    quantityScrap: quantity("quantity_scrap").notNull().default(0),
    scrapReason: scrapReason("scrap_reason"),
    holdReason: holdReason("hold_reason"),
    note: text(),
    actorUserId: uuid("actor_user_id").references(() => users.id),
    actorServiceId: uuid("actor_service_id").references(() => serviceAccounts.id),
    /** When it was stored, by the server's clock. */
    at: instant().notNull(),
    /** When it was done. Reports count by this. */
    madeAt: instant("made_at").notNull(),
    /** Who gets the credit; null for a creation and an edit. */
    madeBy: uuid("made_by").references(() => users.id),
    /** The report that this item takes back. */
    reverses: bigint({ mode: "number" }).references((): AnyPgColumn => statusHistory.id),
    reversalReason: reversalReason("reversal_reason"),
    /** An edit's fields: `[{field, from, to}]`; null in every other item. */
    changes: jsonb().$type<FieldChange[]>(),
    changedIn: changedIn(),
  },
  (t) => [
    // With what an order's makers made, so that the report on operators reads the index only.
    index("status_history_work_order").on(t.workOrderId, t.id, t.madeBy, t.quantity, t.quantityScrap),
    index("status_history_actor_user").on(t.actorUserId),
    index("status_history_actor_service")
      .on(t.actorServiceId)
      .where(sql`${t.actorServiceId} is not null`),
    index("status_history_made_at").on(t.madeAt),
    // The ends of holds, by which a report finds the holds that began before its period (docs/decisions/0049).
    index("status_history_hold_ends")
      .on(t.madeAt, t.workOrderId, t.id)
      .where(sql`${t.fromStatus} = 'on_hold' and ${t.toStatus} <> 'on_hold'`),
    index("status_history_made_by")
      .on(t.madeBy, t.madeAt)
      .where(sql`${t.quantity} <> 0 or ${t.quantityScrap} <> 0`),
    uniqueIndex("status_history_reverses")
      .on(t.reverses)
      .where(sql`${t.reverses} is not null`),
    index("status_history_changed_in").on(t.changedIn),
    check("status_history_one_actor", sql`num_nonnulls(${t.actorUserId}, ${t.actorServiceId}) = 1`),
    check("status_history_quantity_range", sql`abs(${t.quantity}) <= ${MAX_ITEM}`),
    check("status_history_scrap_range", sql`abs(${t.quantityScrap}) <= ${MAX_ITEM}`),
    check(
      "status_history_signs",
      sql`case when ${t.reverses} is null then ${t.quantity} >= 0 and ${t.quantityScrap} >= 0
        else ${t.quantity} <= 0 and ${t.quantityScrap} <= 0 and ${t.quantity} + ${t.quantityScrap} < 0 end`,
    ),
    check("status_history_scrap_reason_needs_scrap", sql`${t.scrapReason} is null or ${t.quantityScrap} <> 0`),
    check(
      "status_history_hold_has_reason",
      sql`(${t.toStatus} = 'on_hold' and ${t.fromStatus} is distinct from 'on_hold') = (${t.holdReason} is not null)`,
    ),
    check("status_history_note_length", sql`char_length(${t.note}) <= 2000`),
    check(
      "status_history_reversal_has_reason",
      sql`(${t.reverses} is null) = (${t.reversalReason} is null) and (${t.reversalReason} <> 'other' or ${t.note} is not null)`,
    ),
    check("status_history_reversal_moves_nothing", sql`${t.reverses} is null or ${t.fromStatus} = ${t.toStatus}`),
    check(
      "status_history_closing_reports_nothing",
      sql`${t.fromStatus} = ${t.toStatus} or (${t.quantity} = 0 and ${t.quantityScrap} = 0)
        or (${t.fromStatus} not in ${closedStatusList} and ${t.toStatus} <> 'cancelled')`,
    ),
    check(
      "status_history_edit_moves_nothing",
      sql`${t.changes} is null or (jsonb_typeof(${t.changes}) = 'array' and ${t.fromStatus} = ${t.toStatus}
        and ${t.quantity} = 0 and ${t.quantityScrap} = 0 and ${t.reverses} is null)`,
    ),
    check(
      "status_history_made_at_range",
      sql`${t.madeAt} <= ${t.at} + interval '2 minutes' and (${t.madeAt} >= '2000-01-01T00:00:00Z' or ${t.madeAt} = ${t.at})`,
    ),
    check(
      "status_history_made_by_matches",
      sql`(${t.madeBy} is null) = (${t.fromStatus} is null or ${t.changes} is not null)`,
    ),
  ],
);

/** One field of an edit; a person is `{id, name}`. */
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** Progress notes on an order. A note that reports output refers to its entry in the ledger. */
export const progressNotes = pgTable(
  "progress_notes",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    workOrderId: uuid("work_order_id")
      .notNull()
      .references(() => workOrders.id),
    historyId: bigint("history_id", { mode: "number" })
      .references(() => statusHistory.id)
      .unique("progress_notes_history"),
    note: text().notNull(),
    authorUserId: uuid("author_user_id").references(() => users.id),
    authorServiceId: uuid("author_service_id").references(() => serviceAccounts.id),
    at: instant().notNull(),
    madeAt: instant("made_at").notNull(),
    madeBy: uuid("made_by")
      .notNull()
      .references(() => users.id),
    changedIn: changedIn(),
  },
  (t) => [
    index("progress_notes_work_order").on(t.workOrderId, t.id),
    index("progress_notes_author_user").on(t.authorUserId),
    index("progress_notes_author_service")
      .on(t.authorServiceId)
      .where(sql`${t.authorServiceId} is not null`),
    index("progress_notes_made_by").on(t.madeBy),
    index("progress_notes_changed_in").on(t.changedIn),
    check("progress_notes_one_author", sql`num_nonnulls(${t.authorUserId}, ${t.authorServiceId}) = 1`),
    check("progress_notes_note_length", sql`char_length(${t.note}) between 1 and 2000`),
    check(
      "progress_notes_made_at_range",
      sql`${t.madeAt} <= ${t.at} + interval '2 minutes' and (${t.madeAt} >= '2000-01-01T00:00:00Z' or ${t.madeAt} = ${t.at})`,
    ),
  ],
);
