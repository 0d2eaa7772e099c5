import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { openDriver } from "./driver.js";
import { type PoolUse, type StatementWatcher, watchPool } from "./pool-use.js";

/** Where queries run: the pool, or a transaction on one of its connections. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;

/** The driver's own handle, for LISTEN and for what drizzle has no word for. */
export type Sql = postgres.Sql;

export interface Connection {
  db: Db;
  sql: Sql;
  /** What is asked of the pool, as figures that move by themselves. */
  pool: PoolUse;
  /** Waits up to `timeoutSeconds` for running queries, then closes every connection. */
  close(timeoutSeconds?: number): Promise<void>;
}

export interface ConnectOptions {
  /** Connections in the pool; 4 to 8 is what one process can keep busy. */
  max?: number;
  /** How long one statement may run before PostgreSQL cancels it. */
  statementTimeoutMs?: number;
  /** Hears every statement that goes through drizzle; for benchmarks. */
  onQuery?: (query: string, params: unknown[]) => void;
  /** Hears every statement's text, without its parameters, and how it ended; for traces. */
  onStatement?: StatementWatcher | undefined;
}

/** Opens a pool lazily: nothing is sent before the first query. */
export function connect(
  url: string,
  { max = 8, statementTimeoutMs = 7000, onQuery, onStatement }: ConnectOptions = {},
): Connection {
  const sql = openDriver(url, {
    max,
    // A lost server is tried again soon: somebody is waiting.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    connection: {
      application_name: "lantai",
      // schema/columns.ts reads moments as text and relies on this.
      TimeZone: "UTC",
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  // Of its own, for the pool may be busy with just what is to be cancelled.
  const cancelling = openDriver(url, {
    max: 1,
    connect_timeout: 2,
    idle_timeout: 5,
    connection: { application_name: "lantai cancel", statement_timeout: 2000 },
  });
  const logger = onQuery && { logQuery: onQuery };
  return {
    db: drizzle(sql, { logger }),
    sql,
    pool: watchPool(sql, { onStatement, cancel: (pids) => cancelBackends(cancelling, pids) }),
    close: async (timeoutSeconds = 5) => {
      await Promise.all([sql.end({ timeout: timeoutSeconds }), cancelling.end({ timeout: timeoutSeconds })]);
    },
  };
}

/**
 * Cancels what these backends run. What began just now is another statement on the same connection: only the one before
 * it, which has ended meanwhile, was meant.
 */
function cancelBackends(sql: Sql, pids: readonly number[]): Promise<unknown> {
  return sql`
    select pg_cancel_backend(pid) from pg_stat_activity
    where pid = any(${[...pids]}::int[]) and state = 'active'
      and query_start < clock_timestamp() - interval '50 milliseconds'`;
}
