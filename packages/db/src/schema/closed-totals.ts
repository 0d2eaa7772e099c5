import { sql } from "drizzle-orm";
import { check, date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { quantity } from "./columns.js";
import { users } from "./people.js";
import { closedStatusList, workOrderStatus } from "./work-orders.js";

/**
 * The totals of each operator's closed orders, by unit as it is written. Triggers on `work_orders` maintain it in the transaction of every change,
 * so that a report over all years reads the open orders and these few rows (docs/decisions/0032). Nothing else writes it.
 */
export const closedTotals = pgTable(
  "closed_totals",
  {
    operatorId: uuid("operator_id")
      .notNull()
      .references(() => users.id),
    status: workOrderStatus().notNull(),
    unit: text().notNull(),
    orders: integer().notNull(),
    /** Completed by their deadline. */
    onTime: integer("on_time").notNull(),
    quantity: quantity().notNull(),
    quantityGood: quantity("quantity_good").notNull(),
    quantityScrap: quantity("quantity_scrap").notNull(),
  },
  (t) => [
    primaryKey({ name: "closed_totals_pk", columns: [t.operatorId, t.status, t.unit] }),
    check("closed_totals_closed", sql`${t.status} in ${closedStatusList}`),
    check("closed_totals_counts", sql`${t.orders} >= ${t.onTime} and ${t.onTime} >= 0`),
    check("closed_totals_not_negative", sql`${t.quantity} >= 0 and ${t.quantityGood} >= 0 and ${t.quantityScrap} >= 0`),
  ],
);

/** What an operator made, in one unit. */
const output = () => ({
  madeBy: uuid("made_by")
    .notNull()
    .references(() => users.id),
  unit: text().notNull(),
  quantityGood: quantity("quantity_good").notNull(),
  quantityScrap: quantity("quantity_scrap").notNull(),
});

/**
 * What each operator made of the completed orders, regardless of who was responsible for them: maintained by triggers from the
 * ledger, in the transaction of every change. Nothing else writes it.
 */
export const makerTotals = pgTable("maker_totals", output(), (t) => [
  primaryKey({ name: "maker_totals_pk", columns: [t.madeBy, t.unit] }),
]);

/** The same by the UTC day on which the order was completed, for reports on a period (docs/decisions/0077). */
export const makerDays = pgTable(
  "maker_days",
  {
    day: date().notNull(),
    ...output(),
  },
  (t) => [primaryKey({ name: "maker_days_pk", columns: [t.day, t.madeBy, t.unit] })],
);
