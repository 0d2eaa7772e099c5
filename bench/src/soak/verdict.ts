/** What a while of the soak came to. */
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

/** The server's memory at a moment. */
export interface Sample {
  seconds: number;
  residentMegabytes: number;
}

/** One thing that a soak has to show. */
export interface Finding {
  what: string;
  figure: string;
  holds: boolean;
}

/** The first part of a run is for compilers, caches and the heap to find their size. */
const WARM_UP = 0.25;
/** What memory may grow over the rest of the run, of its mean: the collector's own ups and downs are within it. */
const GROWTH = 0.05;
const MOST_MEGABYTES = 200;
/** How much later the slowest may be at the end than at the beginning; below this many milliseconds nobody cares. */
const SLOWER = 1.5;
const NOBODY_CARES_MS = 10;

/** Decides from what was measured whether the server could go on like this. */
export function judge(
  windows: Window[],
  samples: Sample[],
  { streams, hearLast }: { streams: number; hearLast: number },
): Finding[] {
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
      figure: `${percent(growth)} (${(slope * 3600).toFixed(1)} MB an hour at this rate)`,
      holds: growth <= GROWTH,
    },
    {
      what: `memory at most ${MOST_MEGABYTES} MB`,
      figure: `${highest.toFixed(0)} MB`,
      holds: highest <= MOST_MEGABYTES,
    },
    { what: "no error", figure: String(failures), holds: failures === 0 },
    {
      what: `p99 steady: the last third at most ${SLOWER} x the first, or below ${NOBODY_CARES_MS} ms`,
      figure: `${first.toFixed(1)} -> ${last.toFixed(1)} ms`,
      holds: last <= Math.max(first * SLOWER, NOBODY_CARES_MS),
    },
    { what: `${streams} subscriptions alive throughout`, figure: `${fewest} at the least`, holds: fewest === streams },
    {
      what: "everybody hears the last change",
      figure: `${hearLast} of ${streams}`,
      holds: hearLast === streams,
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
