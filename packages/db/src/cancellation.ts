import { AsyncLocalStorage } from "node:async_hooks";

const abortSignals = new AsyncLocalStorage<AbortSignal | undefined>();

/**
 * Runs work whose statements end with `signal`: from then on no statement of it is sent (it throws the signal's reason),
 * its transactions roll back, and what runs in PostgreSQL is cancelled.
 */
export const untilAborted = <T>(signal: AbortSignal, work: () => T): T => abortSignals.run(signal, work);

/** Runs work that others wait for too: it ends with nobody's signal. */
export const forEverybody = <T>(work: () => T): T => abortSignals.run(undefined, work);

/** The signal that the statements of the running work end with. */
export const currentSignal = (): AbortSignal | undefined => abortSignals.getStore();

const POLL_INTERVAL_MS = 50;

/** Asks PostgreSQL to cancel what these backends run. */
export type CancelBackends = (pids: readonly number[]) => Promise<unknown>;

/**
 * Cancels statements that nobody waits for any more, as soon as they run. The driver sends statements down a connection
 * before those in front have ended, and what was sent cannot be taken back: so it is looked at again until it has ended.
 */
export function createCanceller(cancel: CancelBackends): {
  add(statement: object): void;
  delete(statement: object): void;
} {
  const unwanted = new Set<object>();
  let timer: NodeJS.Timeout | undefined;
  let asking = false;

  async function look(): Promise<void> {
    const pids = [...unwanted].flatMap(backendRunning);
    if (pids.length === 0 || asking) return;
    asking = true;
    // A database that does not answer ends nothing; the next look asks again.
    await cancel(pids).catch(() => {});
    asking = false;
  }

  return {
    add(statement) {
      unwanted.add(statement);
      timer ??= setInterval(() => void look(), POLL_INTERVAL_MS).unref();
    },
    delete(statement) {
      if (!unwanted.delete(statement) || unwanted.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** The process id of the backend that runs this statement of the driver's; none while it waits for its turn. */
function backendRunning(statement: object): number[] {
  if (!("active" in statement) || statement.active !== true || !("state" in statement)) return [];
  const { state } = statement;
  if (typeof state !== "object" || state === null || !("pid" in state)) return [];
  return typeof state.pid === "number" ? [state.pid] : [];
}
