import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  check,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { HOLD_REASONS, REVERSAL_REASONS, SCRAP_REASONS } from "../vocabulary.js";
import { instant, quantity } from "./columns.js";
import { serviceAccounts, users } from "./people.js";
import { workOrderSteps } from "./steps.js";
import { teams } from "./teams.js";
import { closedStatusList, workOrders, workOrderStatus } from "./work-orders.js";

/** `HOLD_REASONS` in the database. */
export const holdReason = pgEnum("hold_reason", HOLD_REASONS);
/** `SCRAP_REASONS` in the database. */
export const scrapReason = pgEnum("scrap_reason", SCRAP_REASONS);
/** `REVERSAL_REASONS` in the database. */
export const reversalReason = pgEnum("reversal_reason", REVERSAL_REASONS);

/**
 * The transaction that stored a row, from which a live feed resumes (docs/decisions/0008). It is on rows that never change
 * again, so that no index of an order has to follow its changes (docs/decisions/0047).
 */
const changedIn = () =>
  bigint("changed_in", { mode: "number" })
    .notNull()
    .default(sql`pg_current_xact_id()::text::bigint`);

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
    /** The step on which it was reported. */
    stepId: uuid("step_id"),
    /** The step's own good; `quantity` is what the item adds to the order. Null without a step. */
    stepQuantity: quantity("step_quantity"),
    /** The team that a report counts for: the step's, else the order's, as it was when it was stored. */
    teamId: uuid("team_id").references(() => teams.id),
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
      .where(sql`${t.quantity} <> 0 or ${t.quantityScrap} <> 0 or ${t.stepQuantity} <> 0`),
    uniqueIndex("status_history_reverses")
      .on(t.reverses)
      .where(sql`${t.reverses} is not null`),
    index("status_history_changed_in").on(t.changedIn),
    index("status_history_step")
      .on(t.stepId)
      .where(sql`${t.stepId} is not null`),
    index("status_history_team")
      .on(t.teamId)
      .where(sql`${t.teamId} is not null`),
    foreignKey({
      name: "status_history_step_of_order",
      columns: [t.workOrderId, t.stepId],
      foreignColumns: [workOrderSteps.workOrderId, workOrderSteps.id],
    }),
    check("status_history_step_quantity", sql`(${t.stepId} is null) = (${t.stepQuantity} is null)`),
    check("status_history_step_quantity_range", sql`abs(${t.stepQuantity}) <= ${MAX_ITEM}`),
    check("status_history_one_actor", sql`num_nonnulls(${t.actorUserId}, ${t.actorServiceId}) = 1`),
    check("status_history_quantity_range", sql`abs(${t.quantity}) <= ${MAX_ITEM}`),
    check("status_history_scrap_range", sql`abs(${t.quantityScrap}) <= ${MAX_ITEM}`),
    check(
      "status_history_signs",
      sql`case when ${t.reverses} is null
        then ${t.quantity} >= 0 and ${t.quantityScrap} >= 0 and coalesce(${t.stepQuantity}, 0) >= 0
        else ${t.quantity} <= 0 and ${t.quantityScrap} <= 0 and coalesce(${t.stepQuantity}, 0) <= 0
          and ${t.quantity} + ${t.quantityScrap} + coalesce(${t.stepQuantity}, 0) < 0 end`,
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
      sql`${t.fromStatus} = ${t.toStatus} or (${t.quantity} = 0 and ${t.quantityScrap} = 0 and coalesce(${t.stepQuantity}, 0) = 0)
        or (${t.fromStatus} not in ${closedStatusList} and ${t.toStatus} <> 'cancelled')`,
    ),
    check(
      "status_history_edit_moves_nothing",
      sql`${t.changes} is null or (jsonb_typeof(${t.changes}) = 'array' and ${t.fromStatus} = ${t.toStatus}
        and ${t.quantity} = 0 and ${t.quantityScrap} = 0 and coalesce(${t.stepQuantity}, 0) = 0 and ${t.reverses} is null)`,
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
    /** The step that it is about. */
    stepId: uuid("step_id"),
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
    foreignKey({
      name: "progress_notes_step_of_order",
      columns: [t.workOrderId, t.stepId],
      foreignColumns: [workOrderSteps.workOrderId, workOrderSteps.id],
    }),
    check("progress_notes_one_author", sql`num_nonnulls(${t.authorUserId}, ${t.authorServiceId}) = 1`),
    check("progress_notes_note_length", sql`char_length(${t.note}) between 1 and 2000`),
    check(
      "progress_notes_made_at_range",
      sql`${t.madeAt} <= ${t.at} + interval '2 minutes' and (${t.madeAt} >= '2000-01-01T00:00:00Z' or ${t.madeAt} = ${t.at})`,
    ),
  ],
);
