import { isLockFailure } from "./database-errors.js";
import { createLanes, type Job } from "./lanes.js";

/** Connections that no write may take, so that reads never wait for writes. */
const FOR_READS = 3;

/** Concurrent writes to one thing. They wait for each other's row lock anyway; more would only hold connections. */
const PER_RESOURCE = 3;

/** How often a write is tried whose row is locked: each time waits for the connection's `lock_timeout` (2 s). */
const ATTEMPTS = 4;

/** The connections that writes may use. */
export interface WriteLanes {
  /**
   * Runs a write when it is its turn; its resource is what it locks: an order, or the day's counter of numbers. Where a lock
   * is not to be had in time, everything that it did was rolled back: it gives its connection up, waits for its turn and is
   * tried again.
   */
  run<T>(write: Job, work: () => Promise<T>): Promise<T>;
  /** How many writes wait. */
  waiting(): number;
}

/**
 * Shares a pool of `connections` among writes: some are left for reads, and no lock that is held for long, as by a large
 * import, can take them all.
 */
export function createWriteLanes(connections: number): WriteLanes {
  const most = Math.max(1, connections - FOR_READS);
  const perResource = Math.max(1, Math.min(PER_RESOURCE, most - 2));
  // Admission bounds how many wait (limits.ts).
  const lanes = createLanes({ most, perResource, waiting: Infinity });

  async function runOnce<T>(write: Job, work: () => Promise<T>): Promise<T> {
    const leave = await lanes.enter(write);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  return {
    async run(write, work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await runOnce(write, work);
        } catch (error) {
          if (attempt === ATTEMPTS || !isLockFailure(error)) throw error;
        }
      }
    },
    waiting: lanes.waiting,
  };
}
