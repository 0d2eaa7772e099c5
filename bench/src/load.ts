/** What a round of load came to. */
export interface Round {
  answers: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  failures: number;
}

/** Runs `once` in so many loops at a time, for so long; each loop waits for its answer before it asks again. */
export async function load(
  once: (i: number) => Promise<boolean>,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Round> {
  const latencies: number[] = [];
  let failures = 0;
  let next = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const loop = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      if (!(await once(next++))) failures += 1;
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  const took = (performance.now() - start) / 1000;
  return { answers: latencies.length, perSecond: latencies.length / took, p50: at(0.5), p99: at(0.99), failures };
}
