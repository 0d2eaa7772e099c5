/** The results of a round of load. */
export interface Round {
  answers: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  failures: number;
}

/** Runs `sendRequest` in `connections` concurrent loops for `seconds`; each loop waits for its response before the next request. */
export async function load(
  sendRequest: (i: number) => Promise<boolean>,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Round> {
  const latencies: number[] = [];
  let failures = 0;
  let next = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const loop = async () => {
    while (performance.now() < end) {
      const sentAt = performance.now();
      if (!(await sendRequest(next++))) failures += 1;
      latencies.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  const took = (performance.now() - start) / 1000;
  return { answers: latencies.length, perSecond: latencies.length / took, p50: at(0.5), p99: at(0.99), failures };
}
