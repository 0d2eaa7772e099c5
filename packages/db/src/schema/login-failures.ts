import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.js";

/** Failed log-ins, counted for a username (`user:…`) and for an address (`address:…`) by all server processes. */
export const loginFailures = pgTable(
  "login_failures",
  {
    subject: text().primaryKey(),
    failures: integer().notNull(),
    windowStartedAt: instant("window_started_at").notNull(),
  },
  (t) => [index("login_failures_window").on(t.windowStartedAt)],
);
