import { currentSignal } from "@lantai/db/cancellation";
import { isLockTimeout } from "./database-errors.js";

/** Connections that no write may take, so that reads never wait for writes. */
const FOR_READS = 3;

/** Concurrent writes to one thing. They wait for each other's row lock anyway; more would only hold connections. */
const PER_RESOURCE = 3;

/** How often a write is tried whose row is locked: each time waits for the connection's `lock_timeout` (2 s). */
const ATTEMPTS = 4;

/** A write that wants a connection. */
export interface Write {
  actorId: string;
  /** What it locks: an order, or the day's counter of numbers. */
  resource: string;
}

/** The connections that writes may use. */
export interface WriteLanes {
  /**
   * Runs a write when it is its turn. Where a lock is not to be had in time, everything that it did was rolled back: it gives
   * its connection up, waits for its turn and is tried again.
   */
  run<T>(write: Write, work: () => Promise<T>): Promise<T>;
}

interface Lane extends Write {
  waiting: (() => void)[];
}

/**
 * Shares a pool of `connections` among writes: some are left for reads, and no lock that is held for long, as by a large
 * import, can take them all. Callers take turns, so nobody waits behind the many writes of somebody else.
 */
export function createWriteLanes(connections: number): WriteLanes {
  const most = Math.max(1, connections - FOR_READS);
  const mostPerResource = Math.max(1, Math.min(PER_RESOURCE, most - 2));
  /** Those that wait, by caller and resource; whose turn is next comes first. */
  const lanes = new Map<string, Lane>();
  const runningOn = new Map<string, number>();
  let running = 0;

  function startNext(): void {
    for (const [key, lane] of lanes) {
      if (running >= most) return;
      const onResource = runningOn.get(lane.resource) ?? 0;
      if (onResource >= mostPerResource) continue;
      lanes.delete(key);
      const start = lane.waiting.shift();
      if (lane.waiting.length > 0) lanes.set(key, lane);
      if (!start) continue;
      running += 1;
      runningOn.set(lane.resource, onResource + 1);
      start();
    }
  }

  function enter(write: Write): Promise<void> {
    const key = JSON.stringify([write.actorId, write.resource]);
    const signal = currentSignal();
    return new Promise<void>((resolve, reject) => {
      const lane = lanes.get(key) ?? { ...write, waiting: [] };
      const start = () => {
        signal?.removeEventListener("abort", abandon);
        resolve();
      };
      const abandon = () => {
        lane.waiting = lane.waiting.filter((each) => each !== start);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abandon, { once: true });
      lane.waiting.push(start);
      lanes.set(key, lane);
      startNext();
    });
  }

  function leave({ resource }: Write): void {
    running -= 1;
    const left = (runningOn.get(resource) ?? 1) - 1;
    if (left > 0) runningOn.set(resource, left);
    else runningOn.delete(resource);
    startNext();
  }

  async function runOnce<T>(write: Write, work: () => Promise<T>): Promise<T> {
    currentSignal()?.throwIfAborted();
    await enter(write);
    try {
      return await work();
    } finally {
      leave(write);
    }
  }

  return {
    async run(write, work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await runOnce(write, work);
        } catch (error) {
          if (attempt === ATTEMPTS || !isLockTimeout(error)) throw error;
        }
      }
    },
  };
}
