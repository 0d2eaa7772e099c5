/** A piece of work. It handles its own errors: it never rejects. */
export type Job = () => Promise<void>;

/** Takes the next job from a queue; undefined when it is empty. */
export type TakeJob = () => Job | undefined;

/**
 * Runs the jobs of several queues, round-robin by queue, so that none is starved. A job starts while fewer than
 * `concurrency()` run; none is stopped when that falls.
 */
export function createWorkerPool(concurrency: () => number, queues: readonly TakeJob[]) {
  let running = 0;
  let turn = 0;

  function nextJob(): Job | undefined {
    for (let i = 0; i < queues.length; i++) {
      const index = (turn + i) % queues.length;
      const job = queues[index]?.();
      if (job) {
        turn = index + 1;
        return job;
      }
    }
    return undefined;
  }

  function schedule(): void {
    while (running < concurrency()) {
      const job = nextJob();
      if (!job) return;
      running += 1;
      void job().finally(() => {
        running -= 1;
        schedule();
      });
    }
  }

  return {
    /** Starts the jobs that can start; call it after adding to a queue. */
    schedule,
    running: () => running,
  };
}
