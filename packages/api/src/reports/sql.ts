import { workOrders } from "@lantai/db/schema";
import { type SQL, sql, type SQLWrapper } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Period } from "./period.js";

const p = sql.placeholder;

/** The sum of a quantity; 0 of nothing. */
export const sumOf = (column: SQLWrapper) => sql`coalesce(sum(${column}), 0)`.mapWith(workOrders.quantity);

/** How many rows there are, or meet the condition. */
export const countOf = (when?: SQL) => sql`count(*)${when ? sql` filter (where ${when})` : sql``}`.mapWith(Number);

/** The condition that a moment is in the period, which `boundsOf` passes as parameters. */
export const within = (column: AnyPgColumn) =>
  sql`${column} between ${p("from")}::timestamptz and ${p("to")}::timestamptz`;

/** The parameters of `within`. */
export const boundsOf = ({ from, to }: Period) => ({ from: from ?? "-infinity", to: to ?? "infinity" });

/** A report over everything is another statement: the totals of the closed orders are stored (docs/decisions/0032). */
export const hasBounds = ({ from, to }: Period) => from !== null || to !== null;
