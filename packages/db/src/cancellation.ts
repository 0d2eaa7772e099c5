import { AsyncLocalStorage } from "node:async_hooks";
import { setMaxListeners } from "node:events";

const abortSignals = new AsyncLocalStorage<AbortSignal | undefined>();

/**
 * Runs work whose statements end when `signal` is aborted: further statements are not sent (they throw the signal's
 * reason), transactions roll back, and statements that run in PostgreSQL are cancelled.
 */
export function untilAborted<T>(signal: AbortSignal, work: () => T): T {
  // Each statement that is under way listens to it, and a page reads more than ten things at once: that is no leak.
  setMaxListeners(0, signal);
  return abortSignals.run(signal, work);
}

/** Runs work whose result several callers share: no caller's signal cancels it. */
export const withoutSignal = <T>(work: () => T): T => abortSignals.run(undefined, work);

/** The signal that cancels the statements of the current work. */
export const currentSignal = (): AbortSignal | undefined => abortSignals.getStore();

const POLL_INTERVAL_MS = 50;

/** Cancels the statements that these backends run. */
export type CancelBackends = (pids: readonly number[]) => Promise<unknown>;

/**
 * Cancels statements whose callers no longer wait, as soon as they run. The driver pipelines statements, and a statement
 * that was sent cannot be withdrawn: therefore their states are polled until they have ended.
 */
export function createCanceller(cancel: CancelBackends): {
  add(statement: object): void;
  delete(statement: object): void;
} {
  const abandoned = new Set<object>();
  let timer: NodeJS.Timeout | undefined;
  let isCancelling = false;

  async function cancelRunning(): Promise<void> {
    const pids = [...abandoned].flatMap(backendRunning);
    if (pids.length === 0 || isCancelling) return;
    isCancelling = true;
    // Without an answer of the database nothing was cancelled; the next poll tries again.
    await cancel(pids).catch(() => {});
    isCancelling = false;
  }

  return {
    add(statement) {
      abandoned.add(statement);
      timer ??= setInterval(() => void cancelRunning(), POLL_INTERVAL_MS).unref();
    },
    delete(statement) {
      if (!abandoned.delete(statement) || abandoned.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** The process id of the backend that runs this statement of the driver; none while the statement is queued. */
function backendRunning(statement: object): number[] {
  if (!("active" in statement) || statement.active !== true || !("state" in statement)) return [];
  const { state } = statement;
  if (typeof state !== "object" || state === null || !("pid" in state)) return [];
  return typeof state.pid === "number" ? [state.pid] : [];
}
