import type { Db } from "./connect.js";

/**
 * Keeps what `build` makes, once per database handle. drizzle spends most of a query's time on building its SQL, and
 * only what went through `.prepare("name")` is prepared on the server (docs/decisions/0006): so a query of a hot path
 * is written as `once(db => db.select()….prepare("name"))` and called as `thatQuery(db).execute({ … })`. A transaction
 * is a handle of its own and builds its own copy.
 */
export function once<Query>(build: (db: Db) => Query): (db: Db) => Query {
  const built = new WeakMap<Db, Query>();
  return (db) => {
    const known = built.get(db);
    if (known !== undefined) return known;
    const query = build(db);
    built.set(db, query);
    return query;
  };
}
