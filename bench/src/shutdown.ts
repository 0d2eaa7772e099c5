type Stop = () => Promise<void>;

const running = new Set<Stop>();

/** Registers `stop` to run when the command is terminated by a signal; the returned function runs it earlier, once. */
export function stopOnSignal(stop: Stop): Stop {
  let stopped: Promise<void> | undefined;
  const once: Stop = () => {
    running.delete(once);
    return (stopped ??= stop());
  };
  running.add(once);
  return once;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void Promise.allSettled([...running].toReversed().map((stop) => stop())).finally(() => process.exit(1));
  });
}
