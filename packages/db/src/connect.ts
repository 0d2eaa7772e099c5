import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { openDriver } from "./driver.js";
import { type PoolUse, type StatementWatcher, watchPool } from "./pool-use.js";

/** Where queries run: the pool, or a transaction on one of its connections. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;

/** The driver's own handle, for LISTEN and for what drizzle does not support. */
export type Sql = postgres.Sql;

/** A pool of connections to one database, and how to end it. */
export interface Connection {
  db: Db;
  sql: Sql;
  /** Opens a connection for LISTEN alone, which its opener ends. */
  openListener(): Sql;
  /** Live counters of the pool. */
  pool: PoolUse;
  /** Waits up to `timeoutSeconds` for running queries, then closes every connection. */
  close(timeoutSeconds?: number): Promise<void>;
}

/** How a pool differs from the usual one. */
export interface ConnectOptions {
  /** Connections in the pool; 4 to 8 is what one process can keep busy. */
  max?: number;
  /** How long one statement may run before PostgreSQL cancels it. */
  statementTimeoutMs?: number;
  /** How long one statement may wait for a lock; a write is tried again then (platform/write-lanes.ts). */
  lockTimeoutMs?: number;
  /** Called with every statement of drizzle; for benchmarks. */
  onQuery?: (query: string, params: unknown[]) => void;
  /** Called with every statement's text, without its parameters, and with its end; for traces. */
  onStatement?: StatementWatcher | undefined;
}

/** Opens a pool lazily: nothing is sent before the first query. */
export function connect(
  url: string,
  { max = 8, statementTimeoutMs = 7000, lockTimeoutMs = 2000, onQuery, onStatement }: ConnectOptions = {},
): Connection {
  const sql = openDriver(url, {
    max,
    // Retries come soon, because a user is waiting.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    connection: {
      application_name: "lantai",
      // schema/columns.ts reads instants as text and relies on this.
      TimeZone: "UTC",
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  // A separate pool, because the other may be busy with the very statements to be cancelled.
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
    openListener: () => openDriver(url, { max: 1, connection: { application_name: "lantai listen" } }),
    pool: watchPool(sql, { onStatement, cancel: (pids) => cancelBackends(cancelling, pids) }),
    close: async (timeoutSeconds = 5) => {
      await Promise.all([sql.end({ timeout: timeoutSeconds }), cancelling.end({ timeout: timeoutSeconds })]);
    },
  };
}

/**
 * Cancels the statements that these backends run. A statement that has just begun is a later one on the same connection:
 * the one to be cancelled has ended meanwhile.
 */
function cancelBackends(sql: Sql, pids: readonly number[]): Promise<unknown> {
  return sql`
    select pg_cancel_backend(pid) from pg_stat_activity
    where pid = any(${[...pids]}::int[]) and state = 'active'
      and query_start < clock_timestamp() - interval '50 milliseconds'`;
}
