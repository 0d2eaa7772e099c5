import { currentSignal } from "@lantai/db/cancellation";
import { DomainError } from "./errors.js";
import { KeyedCounter } from "./keyed-counter.js";

/** Work that wants a place. */
export interface Job {
  actorId: string;
  /** What it needs for itself, such as a row's lock. */
  resource: string;
}

/** How many jobs run at once, how many of these for one resource, and how many may wait. */
export interface LaneLimits {
  most: number;
  perResource: number;
  waiting: number;
}

/** Places that callers take in turn. */
export interface Lanes {
  /**
   * Waits for a place; the returned function gives it back, once. A job whose request is aborted leaves the queue.
   * @throws DomainError `server_busy` where too many wait.
   */
  enter(job: Job): Promise<() => void>;
  /** How many jobs wait. */
  waiting(): number;
}

interface Lane extends Job {
  queue: (() => void)[];
}

/** Creates places of which no caller can take all: callers take turns, and what waits for one resource does not hold up the rest. */
export function createLanes(limits: LaneLimits): Lanes {
  /** Those that wait, by caller and resource; whose turn is next comes first. */
  const lanes = new Map<string, Lane>();
  const runningOn = new KeyedCounter();
  let running = 0;
  let waiting = 0;

  function startNext(): void {
    for (const [key, lane] of lanes) {
      if (running >= limits.most) return;
      if (runningOn.of(lane.resource) >= limits.perResource) continue;
      lanes.delete(key);
      const start = lane.queue.shift();
      if (lane.queue.length > 0) lanes.set(key, lane);
      if (!start) continue;
      running += 1;
      runningOn.increment(lane.resource);
      start();
    }
  }

  function leave(resource: string): void {
    running -= 1;
    runningOn.decrement(resource);
    startNext();
  }

  function queue(job: Job): Promise<void> {
    const key = JSON.stringify([job.actorId, job.resource]);
    const signal = currentSignal();
    return new Promise<void>((resolve, reject) => {
      const lane = lanes.get(key) ?? { ...job, queue: [] };
      const end = () => {
        waiting -= 1;
        signal?.removeEventListener("abort", abandon);
      };
      const start = () => {
        end();
        resolve();
      };
      const abandon = () => {
        end();
        lane.queue = lane.queue.filter((each) => each !== start);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abandon, { once: true });
      waiting += 1;
      lane.queue.push(start);
      lanes.set(key, lane);
      startNext();
    });
  }

  return {
    async enter(job) {
      currentSignal()?.throwIfAborted();
      if (waiting >= limits.waiting) {
        throw new DomainError("server_busy", "Too many of these at once; try again", { retryAfterSeconds: 5 });
      }
      await queue(job);
      let isEntered = true;
      return () => {
        if (isEntered) leave(job.resource);
        isEntered = false;
      };
    },
    waiting: () => waiting,
  };
}
