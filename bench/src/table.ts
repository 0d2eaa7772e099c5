import type { Round } from "./load.js";
import type { Options } from "./options.js";

/** What one case came to at one size. */
export interface Result {
  name: string;
  size: number;
  baseline: string;
  rounds: (Round & { cpuMicros: number; ratio: number })[];
  residentMegabytes: number;
}

/** Prints one line a case: the ratio to the baseline over the rounds, and what it cost. */
export function printTable(
  results: Result[],
  { connections, rounds, secondsPerRound, sizes }: Options,
  machine: string,
): void {
  console.log(`\n${machine}; ${connections} connections, ${rounds} rounds of ${secondsPerRound} s, interleaved`);
  console.log("ratio: ours / the same statement by the baseline, min..median..max\n");
  const [smallest] = sizes;
  const lines = results.map((result) => {
    const { name, size, baseline, rounds: measured } = result;
    const ratios = measured.map(({ ratio }) => ratio).toSorted((a, b) => a - b);
    const small = results.find((other) => other.name === name && other.size === smallest);
    const growth = small && small !== result ? medianOf(small, "perSecond") / medianOf(result, "perSecond") : null;
    return [
      name,
      String(size),
      baseline,
      `${ratios[0]?.toFixed(2)}..${median(ratios).toFixed(2)}..${ratios.at(-1)?.toFixed(2)}`,
      medianOf(result, "perSecond").toFixed(0),
      medianOf(result, "p50").toFixed(1),
      medianOf(result, "p99").toFixed(1),
      medianOf(result, "cpuMicros").toFixed(0),
      result.residentMegabytes.toFixed(0),
      growth === null ? "" : `${growth.toFixed(2)} x`,
      String(measured.reduce((sum, { failures }) => sum + failures, 0)),
    ];
  });
  const head = [
    "case",
    "orders",
    "baseline",
    "ratio",
    "1/s",
    "p50 ms",
    "p99 ms",
    "Node µs",
    "RSS MB",
    "growth",
    "failed",
  ];
  const rows = [head, head.map(() => "---"), ...lines];
  console.log(rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
}

function medianOf(result: Result, field: "perSecond" | "p50" | "p99" | "cpuMicros"): number {
  return median(result.rounds.map((round) => round[field]).toSorted((a, b) => a - b));
}

const median = (sorted: number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;
