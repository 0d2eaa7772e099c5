import { sql } from "drizzle-orm";
import type { Db } from "./connect.js";

/**
 * Keeps what `build` makes, once per database handle. drizzle spends most of a query's time on building its SQL, and
 * only what went through `.prepare("name")` is prepared on the server (docs/decisions/0006): so a query of a hot path
 * is written as `once(db => db.select()….prepare("name"))` and called as `thatQuery(db).execute({ … })`. A transaction
 * is a handle of its own and builds its own copy.
 */
export function preparedStatement<Query>(build: (db: Db) => Query): (db: Db) => Query {
  const built = new WeakMap<Db, Query>();
  return (db) => {
    const known = built.get(db);
    if (known !== undefined) return known;
    const query = build(db);
    built.set(db, query);
    return query;
  };
}

/**
 * A condition that always holds, for a prepared query whose cost depends on its values; they must then include
 * `OWN_PLAN_VALUES`. It makes PostgreSQL plan the query for the values of every call. Otherwise it may keep one plan for
 * all, made for the guess that any period is half a percent of the table (docs/decisions/0031). A plan for known values
 * does not contain the condition; one for all values would, and looks too dear to be kept.
 */
export const FORCE_CUSTOM_PLAN = sql`(${sql.placeholder("ownPlan")}::boolean
  or (select count(*) from generate_series(1, 1000000000)) > 0)`;

/** What the placeholder of `OWN_PLAN` stands for. */
export const FORCE_CUSTOM_PLAN_VALUES = { ownPlan: true };
