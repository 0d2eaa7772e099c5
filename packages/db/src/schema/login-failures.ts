import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.js";

/**
 * Failed log-ins, counted for a username (`user:…`, `early:…`) and for an address (`address:…`) by all server processes, and
 * wrong guesses at one's own password (`password:…`).
 */
export const loginFailures = pgTable(
  "login_failures",
  {
    subject: text().primaryKey(),
    failures: integer().notNull(),
    windowStartedAt: instant("window_started_at").notNull(),
  },
  (t) => [index("login_failures_window").on(t.windowStartedAt)],
);
