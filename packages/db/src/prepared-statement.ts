import { sql } from "drizzle-orm";
import type { Db } from "./connect.js";

/**
 * Caches the result of `build` per database handle. drizzle spends most of a query's time on building its SQL, and only
 * queries with `.prepare("name")` are prepared on the server (docs/decisions/0006). A query of a hot path is therefore
 * written as `preparedStatement((db) => db.select()….prepare("name"))` and called as `thatQuery(db).execute({ … })`. A
 * transaction is a separate handle and builds its own copy.
 */
export function preparedStatement<Query>(build: (db: Db) => Query): (db: Db) => Query {
  const built = new WeakMap<Db, Query>();
  return (db) => {
    const cached = built.get(db);
    if (cached !== undefined) return cached;
    const query = build(db);
    built.set(db, query);
    return query;
  };
}

/**
 * A condition that always holds, for a prepared query whose cost depends on its values; they must then include
 * `FORCE_CUSTOM_PLAN_VALUES`. It makes PostgreSQL plan the query for the values of every call. Otherwise it may keep one plan for
 * all (a generic plan), which assumes that any period is half a percent of the table (docs/decisions/0031). A plan for known values
 * does not contain the condition; a generic one would, and its estimated cost is too high to be chosen.
 */
export const FORCE_CUSTOM_PLAN = sql`(${sql.placeholder("forceCustomPlan")}::boolean
  or (select count(*) from generate_series(1, 1000000000)) > 0)`;

/** The placeholder value of `FORCE_CUSTOM_PLAN`. */
export const FORCE_CUSTOM_PLAN_VALUES = { forceCustomPlan: true };
