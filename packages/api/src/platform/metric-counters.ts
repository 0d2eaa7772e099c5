/** How a log-in can end: `locked` is throttled, `busy` too many at once, `failed` anything else (the database is away). */
export type LogInOutcome = "success" | "wrong" | "locked" | "busy" | "failed";

/**
 * What happened in this process since it started, for the metrics: plain numbers that only rise. They are
 * read when metrics are scraped; counting costs an addition.
 */
export const metricCounters = {
  logIns: { success: 0, wrong: 0, locked: 0, busy: 0, failed: 0 } satisfies Record<LogInOutcome, number>,
  /** Requests answered with what the same Idempotency-Key got before. */
  idempotentReplays: 0,
  /** Writes that another writer overtook, and that were tried again under the row's lock. */
  retriedWrites: 0,
  /** Events sent to watchers, by kind. */
  liveEvents: { changed: 0, unassigned: 0, ready: 0, reset: 0 },
};
