type Stop = () => Promise<void>;

const running = new Set<Stop>();

/** Takes something down when the command is asked to end; `stop` is what takes it down in the ordinary way, too. */
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
