/** A piece of work, ready to run. It deals with its own errors: it never rejects. */
export type Job = () => Promise<void>;

/** Takes the next job out of a lane; undefined when none waits. */
export type Lane = () => Job | undefined;

/** Runs the jobs of several lanes, `atOnce` at a time. Lanes in which jobs wait take turns, so none can starve another. */
export function createWorkers(atOnce: number, lanes: readonly Lane[]) {
  let running = 0;
  let turn = 0;

  function nextJob(): Job | undefined {
    for (let i = 0; i < lanes.length; i++) {
      const index = (turn + i) % lanes.length;
      const job = lanes[index]?.();
      if (job) {
        turn = index + 1;
        return job;
      }
    }
    return undefined;
  }

  function wake(): void {
    while (running < atOnce) {
      const job = nextJob();
      if (!job) return;
      running += 1;
      void job().finally(() => {
        running -= 1;
        wake();
      });
    }
  }

  return {
    /** Starts what can start: to be called after something has entered a lane. */
    wake,
    running: () => running,
  };
}
