import postgres from "postgres";
import { type CancelBackends, createCanceller, currentSignal } from "./cancellation.js";

/** A pool's statements and errors since it was opened, for the metrics. */
export interface PoolUse {
  /** Connections the pool may open. */
  readonly max: number;
  /** Statements and transactions that have a connection or wait for one. */
  inFlight: number;
  statements: number;
  /** From sending a statement until its result, including the wait for a connection. */
  statementSeconds: number;
  /** Failed statements, by the class of their SQLSTATE (its first two characters) or `connection`. */
  errors: Map<string, number>;
}

/** Called with a statement's text, without parameters, at its begin; the returned function is called at its end. */
export type StatementWatcher = (text: string) => (error?: unknown) => void;

/**
 * Counts the statements that drizzle sends through this pool. The driver has no such counters, so its two entry points are
 * wrapped: `unsafe` for a statement, `begin` for a transaction. A wrapped statement is sent immediately, so `unsafe` no
 * longer creates fragments. Statements whose caller no longer waits (cancellation.ts) are cancelled.
 */
export function watchPool(
  sql: postgres.Sql,
  { onStatement, cancel }: { onStatement?: StatementWatcher | undefined; cancel: CancelBackends },
): PoolUse {
  const use: PoolUse = {
    max: sql.options.max,
    inFlight: 0,
    statements: 0,
    statementSeconds: 0,
    errors: new Map(),
  };
  const counted = new WeakSet<object>();
  const canceller = createCanceller(cancel);

  function countError(error: unknown): void {
    const cause = causeOf(error);
    const kind = kindOf(cause);
    if (kind === null || counted.has(cause)) return;
    counted.add(cause);
    use.errors.set(kind, (use.errors.get(kind) ?? 0) + 1);
  }

  function watchStatements(scope: postgres.ISql, isPool: boolean): void {
    scope.unsafe = new Proxy(scope.unsafe, {
      apply(unsafe, self, args: Parameters<typeof scope.unsafe>) {
        const signal = currentSignal();
        signal?.throwIfAborted();
        const query = Reflect.apply(unsafe, self, args);
        const abandon = () => canceller.add(query);
        signal?.addEventListener("abort", abandon);
        const start = performance.now();
        const onEnd = onStatement?.(args[0]);
        if (isPool) use.inFlight += 1;
        const end = (error?: unknown) => {
          signal?.removeEventListener("abort", abandon);
          canceller.delete(query);
          if (isPool) use.inFlight -= 1;
          use.statements += 1;
          use.statementSeconds += (performance.now() - start) / 1000;
          if (error !== undefined) countError(error);
          onEnd?.(error);
        };
        query.then(() => end(), end);
        return query;
      },
    });
  }

  function watchScope(scope: postgres.TransactionSql): void {
    watchStatements(scope, false);
    scope.savepoint = new Proxy(scope.savepoint, {
      apply: (savepoint, self, args: unknown[]) => Reflect.apply(savepoint, self, watchedWork(args)),
    });
  }

  /** The arguments of `begin` or `savepoint`; the last is the work, which gets a watched scope. */
  function watchedWork(args: unknown[]): unknown[] {
    const work = args.at(-1);
    if (typeof work !== "function") return args;
    const watched = (scope: postgres.TransactionSql) => {
      watchScope(scope);
      return work(scope);
    };
    return [...args.slice(0, -1), watched];
  }

  watchStatements(sql, true);
  sql.begin = new Proxy(sql.begin, {
    apply(begin, self, args: unknown[]) {
      use.inFlight += 1;
      const transaction: Promise<unknown> = Reflect.apply(begin, self, watchedWork(args));
      const end = () => (use.inFlight -= 1);
      transaction.then(end, (error) => {
        end();
        // A statement's error was counted with the statement; BEGIN and COMMIT fail here only.
        countError(error);
      });
      return transaction;
    },
  });
  return use;
}

/** drizzle wraps what the driver throws. */
function causeOf(error: unknown): object {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return typeof cause === "object" && cause !== null ? cause : {};
}

/** Null for errors of the application, which also pass through its transaction. */
function kindOf(cause: object): string | null {
  if (cause instanceof postgres.PostgresError) return cause.code.slice(0, 2);
  return "code" in cause && typeof cause.code === "string" && /^[A-Z_]+$/.test(cause.code) ? "connection" : null;
}
