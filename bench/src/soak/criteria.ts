/** The results of one window of the soak. */
export interface Window {
  perSecond: number;
  failures: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  residentMegabytes: number;
  heapMegabytes: number;
  loopLagMs: number;
  streams: number;
}

/** The server's memory at one time. */
export interface Sample {
  seconds: number;
  residentMegabytes: number;
}

/** A criterion of the soak and its result. */
export interface Criterion {
  what: string;
  measured: string;
  isMet: boolean;
}

/** The share of a run that is ignored, for compilers, caches and the heap. */
const WARM_UP = 0.25;
/** The allowed growth of memory over the rest of the run, relative to its mean; covers the garbage collector's variation. */
const GROWTH = 0.05;
const MAXIMUM_MEGABYTES = 200;
/** The allowed ratio of p99 at the end to p99 at the beginning; a p99 below NEGLIGIBLE_MS always passes. */
const P99_RATIO = 1.5;
const NEGLIGIBLE_MS = 10;

/** Evaluates whether the server is stable under this load. */
export function evaluate(
  windows: Window[],
  samples: Sample[],
  { streams, receivedLast }: { streams: number; receivedLast: number },
): Criterion[] {
  const end = samples.at(-1)?.seconds ?? 0;
  const settled = samples.filter(({ seconds }) => seconds >= end * WARM_UP);
  const slope = slopeOf(settled);
  const mean = average(settled.map(({ residentMegabytes }) => residentMegabytes));
  const growth = (slope * end * (1 - WARM_UP)) / mean;
  const highest = Math.max(...settled.map(({ residentMegabytes }) => residentMegabytes));
  const failures = windows.reduce((sum, window) => sum + window.failures, 0);
  const warm = windows.slice(Math.floor(windows.length * WARM_UP));
  const third = Math.max(1, Math.floor(warm.length / 3));
  const p99s = warm.map(({ p99 }) => p99);
  const [first, last] = [average(p99s.slice(0, third)), average(p99s.slice(-third))];
  const fewest = Math.min(...windows.map((window) => window.streams));
  return [
    {
      what: `memory flat: grows by ${percent(GROWTH)} at most`,
      measured: `${percent(growth)} (${(slope * 3600).toFixed(1)} MB an hour at this rate)`,
      isMet: growth <= GROWTH,
    },
    {
      what: `memory at most ${MAXIMUM_MEGABYTES} MB`,
      measured: `${highest.toFixed(0)} MB`,
      isMet: highest <= MAXIMUM_MEGABYTES,
    },
    { what: "no error", measured: String(failures), isMet: failures === 0 },
    {
      what: `p99 steady: the last third at most ${P99_RATIO} x the first, or below ${NEGLIGIBLE_MS} ms`,
      measured: `${first.toFixed(1)} -> ${last.toFixed(1)} ms`,
      isMet: last <= Math.max(first * P99_RATIO, NEGLIGIBLE_MS),
    },
    {
      what: `${streams} subscriptions alive throughout`,
      measured: `${fewest} at the least`,
      isMet: fewest === streams,
    },
    {
      what: "every subscription receives the last change",
      measured: `${receivedLast} of ${streams}`,
      isMet: receivedLast === streams,
    },
  ];
}

/** Megabytes a second, by least squares. */
function slopeOf(samples: Sample[]): number {
  const meanX = average(samples.map(({ seconds }) => seconds));
  const meanY = average(samples.map(({ residentMegabytes }) => residentMegabytes));
  const spread = samples.reduce((sum, { seconds }) => sum + (seconds - meanX) ** 2, 0);
  const together = samples.reduce(
    (sum, { seconds, residentMegabytes }) => sum + (seconds - meanX) * (residentMegabytes - meanY),
    0,
  );
  return spread === 0 ? 0 : together / spread;
}

const average = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
