import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, smallint, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, quantity } from "./columns.js";
import { teams } from "./teams.js";
import { workOrders } from "./work-orders.js";

/**
 * The steps of an order, in their order. Their sums are those of the ledger's items that name them: a trigger adds each
 * new item, and another refuses every other change (docs/decisions/0063).
 */
export const workOrderSteps = pgTable(
  "work_order_steps",
  {
    id: id(),
    workOrderId: uuid("work_order_id")
      .notNull()
      .references(() => workOrders.id),
    /** From 1, without gaps. */
    position: smallint().notNull(),
    name: text().notNull(),
    teamId: uuid("team_id").references(() => teams.id),
    isRework: boolean("is_rework").notNull().default(false),
    /** The last step that is no rework: what is good there is the order's good. */
    counts: boolean().notNull(),
    isDone: boolean("is_done").notNull().default(false),
    quantityGood: quantity("quantity_good").notNull().default(0),
    quantityScrap: quantity("quantity_scrap").notNull().default(0),
  },
  (t) => [
    // A report refers to a step of its own order.
    unique("work_order_steps_order_id").on(t.workOrderId, t.id),
    index("work_order_steps_order").on(t.workOrderId, t.position),
    uniqueIndex("work_order_steps_counting")
      .on(t.workOrderId)
      .where(sql`${t.counts}`),
    index("work_order_steps_team")
      .on(t.teamId)
      .where(sql`${t.teamId} is not null`),
    check("work_order_steps_position", sql`${t.position} between 1 and 40`),
    check("work_order_steps_name_length", sql`char_length(${t.name}) between 1 and 80`),
    check("work_order_steps_rework_never_counts", sql`not (${t.counts} and ${t.isRework})`),
    check("work_order_steps_good_not_negative", sql`${t.quantityGood} >= 0`),
    check("work_order_steps_scrap_not_negative", sql`${t.quantityScrap} >= 0`),
  ],
);
