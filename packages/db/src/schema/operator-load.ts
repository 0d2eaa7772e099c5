import { sql } from "drizzle-orm";
import { check, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { users } from "./people.js";

/**
 * The number of each operator's orders. Triggers on `work_orders` maintain it in the transaction of every change, so that
 * a report need not count all orders (docs/decisions/0028). Nothing else writes it.
 */
export const operatorLoad = pgTable(
  "operator_load",
  {
    operatorId: uuid("operator_id")
      .primaryKey()
      .references(() => users.id),
    /** All of them, cancelled ones included: every operator with an order is in the report. */
    orders: integer().notNull(),
    /** All but the cancelled. */
    assigned: integer().notNull(),
    inProgress: integer("in_progress").notNull(),
  },
  (t) => [
    check("operator_load_counts", sql`${t.orders} >= ${t.assigned} and ${t.assigned} >= ${t.inProgress}`),
    check("operator_load_not_negative", sql`${t.inProgress} >= 0`),
  ],
);
