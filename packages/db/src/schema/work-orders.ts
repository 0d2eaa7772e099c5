import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
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
import { CLOSED_STATUSES, HOLD_REASONS, PRIORITIES, SCRAP_REASONS, WORK_ORDER_STATUSES } from "../vocabulary.js";
import { id, instant, quantity } from "./columns.js";
import { serviceAccounts, users } from "./people.js";

export const workOrderStatus = pgEnum("work_order_status", WORK_ORDER_STATUSES);
export const priority = pgEnum("priority", PRIORITIES);
export const holdReason = pgEnum("hold_reason", HOLD_REASONS);
export const scrapReason = pgEnum("scrap_reason", SCRAP_REASONS);

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
    productName: text("product_name").notNull(),
    unit: text().notNull().default("pcs"),
    quantity: quantity().notNull(),
    /** Always the sum of the order's history; written in the same statement as the history item. */
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
    /** The transaction that last changed the row, from which a live feed resumes (docs/decisions/0008). */
    changedIn: bigint("changed_in", { mode: "number" })
      .notNull()
      .default(sql`pg_current_xact_id()::text::bigint`),
  },
  (t) => [
    uniqueIndex("work_orders_number").on(t.number),
    uniqueIndex("work_orders_number_key").on(t.numberKey),
    uniqueIndex("work_orders_external_ref").on(t.externalRef),
    // With the status, so that orders of a period and some statuses are counted in an index-only scan.
    index("work_orders_due").on(t.deadline, t.numberKey, t.status),
    index("work_orders_created_at").on(t.createdAt, t.numberKey),
    index("work_orders_priority").on(t.priority, t.numberKey),
    index("work_orders_product_name").on(t.productName, t.numberKey),
    index("work_orders_status").on(t.status, t.numberKey),
    index("work_orders_own").on(t.operatorId, t.urgency, t.deadline, t.numberKey, t.status),
    index("work_orders_prior_operator")
      .on(t.priorOperatorId)
      .where(sql`${t.priorOperatorId} is not null`),
    index("work_orders_open_due")
      .on(t.deadline, t.numberKey, t.status)
      .where(sql`${t.status} not in ${closedStatusList}`),
    // All columns that the report on operators reads of completed orders: an index-only scan.
    index("work_orders_completed")
      .on(t.completedAt, t.operatorId, t.deadline, t.quantityGood, t.quantityScrap)
      .where(sql`${t.completedAt} is not null`),
    index("work_orders_changed_in").on(t.changedIn),
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

/** The ledger: every transition and every report, oldest first by `id`. A trigger refuses UPDATE, DELETE and TRUNCATE. */
export const statusHistory = pgTable(
  "status_history",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    workOrderId: uuid("work_order_id")
      .notNull()
      .references(() => workOrders.id),
    fromStatus: workOrderStatus("from_status"),
    toStatus: workOrderStatus("to_status").notNull(),
    quantity: quantity().notNull().default(0),
    quantityScrap: quantity("quantity_scrap").notNull().default(0),
    scrapReason: scrapReason("scrap_reason"),
    holdReason: holdReason("hold_reason"),
    note: text(),
    actorUserId: uuid("actor_user_id").references(() => users.id),
    actorServiceId: uuid("actor_service_id").references(() => serviceAccounts.id),
    at: instant().notNull(),
  },
  (t) => [
    index("status_history_work_order").on(t.workOrderId, t.id),
    index("status_history_actor_user").on(t.actorUserId),
    index("status_history_actor_service")
      .on(t.actorServiceId)
      .where(sql`${t.actorServiceId} is not null`),
    index("status_history_at").on(t.at),
    check("status_history_one_actor", sql`num_nonnulls(${t.actorUserId}, ${t.actorServiceId}) = 1`),
    check("status_history_quantity_range", sql`${t.quantity} between 0 and 1000000000000`),
    check("status_history_scrap_range", sql`${t.quantityScrap} between 0 and 1000000000000`),
    check("status_history_scrap_reason_needs_scrap", sql`${t.scrapReason} is null or ${t.quantityScrap} > 0`),
    check("status_history_hold_has_reason", sql`(${t.toStatus} = 'on_hold') = (${t.holdReason} is not null)`),
    check("status_history_note_length", sql`char_length(${t.note}) <= 2000`),
  ],
);

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
  },
  (t) => [
    index("progress_notes_work_order").on(t.workOrderId, t.id),
    index("progress_notes_author_user").on(t.authorUserId),
    index("progress_notes_author_service")
      .on(t.authorServiceId)
      .where(sql`${t.authorServiceId} is not null`),
    check("progress_notes_one_author", sql`num_nonnulls(${t.authorUserId}, ${t.authorServiceId}) = 1`),
    check("progress_notes_note_length", sql`char_length(${t.note}) between 1 and 2000`),
  ],
);
