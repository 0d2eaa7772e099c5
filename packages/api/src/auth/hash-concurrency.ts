import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";

/** From this share of its time on, the event loop is busy with other requests than log-ins. */
const BUSY = 0.5;

/** How long one measurement of the event loop holds. */
const SAMPLE_MS = 100;

/**
 * How many passwords may be hashed at a time: one on each core while other requests leave the event loop idle, else one
 * core stays free for them (docs/decisions/0072). At least one.
 * @param utilization The share of its time that the event loop worked of late, 0 to 1.
 */
export const hashConcurrency = (utilization: number, cores: number): number =>
  utilization < BUSY ? Math.max(1, cores) : Math.max(1, cores - 1);

/** Measures the event loop of this thread, and says how many passwords may be hashed now. */
export function createHashConcurrency(): () => number {
  const cores = availableParallelism();
  let start = performance.eventLoopUtilization();
  let concurrency = hashConcurrency(0, cores);
  return () => {
    const { active, idle, utilization } = performance.eventLoopUtilization(start);
    if (active + idle < SAMPLE_MS) return concurrency;
    start = performance.eventLoopUtilization();
    concurrency = hashConcurrency(utilization, cores);
    return concurrency;
  };
}
