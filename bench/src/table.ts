import type { Round } from "./load.js";
import type { LogInImpact } from "./log-ins.js";
import type { Options } from "./options.js";

/** The results of one case at one size. */
export interface Result {
  name: string;
  size: number;
  baseline: string;
  /** `base` is the baseline in the same round, per second; null without a baseline. */
  rounds: (Round & { cpuMicros: number; residentMegabytes: number; base: number | null })[];
}

const HEAD = [
  "case",
  "orders",
  "ratio",
  "1/s",
  "baseline 1/s",
  "p50 ms",
  "p99 ms",
  "Node µs",
  "RSS MB",
  "growth",
  "failed",
];

/** Prints one row per case and size: the ratio to the baseline over the rounds, and the resource usage. */
export function printTable(results: readonly Result[], options: Options, machine: string): void {
  const { connections, rounds, secondsPerRound } = options;
  console.log(`\n${machine}; ${connections} connections, ${rounds} rounds of ${secondsPerRound} s, interleaved`);
  console.log(`ratio: ours / the same statement by ${results[0]?.baseline}, min..median..max over the rounds`);
  console.log("growth: requests per second at the first size / at this size\n");
  const lines = results.map((result) => {
    const { name, size, rounds: measured } = result;
    const first = results.find((other) => other.name === name);
    const growth = first && first !== result ? median(first, "perSecond") / median(result, "perSecond") : null;
    return [
      name,
      String(size),
      spread(
        measured.flatMap(({ perSecond, base }) => (base ? [perSecond / base] : [])),
        2,
      ),
      median(result, "perSecond").toFixed(0),
      spread(
        measured.flatMap(({ base }) => base ?? []),
        0,
      ),
      median(result, "p50").toFixed(1),
      median(result, "p99").toFixed(1),
      median(result, "cpuMicros").toFixed(0),
      median(result, "residentMegabytes").toFixed(0),
      growth === null ? "" : `${growth.toFixed(2)} x`,
      String(measured.reduce((sum, { failures }) => sum + failures, 0)),
    ];
  });
  printRows([HEAD, ...lines]);
}

/** Prints the effect of concurrent log-ins on the list. */
export function printLogInImpact(logInImpacts: readonly [size: number, logInImpact: LogInImpact][]): void {
  console.log("\np99 of the list at 8 connections, in ms, alone and during eight concurrent log-in loops\n");
  const lines = logInImpacts.map(([size, { idle, underLogIns }]) => {
    const ratios = underLogIns.map((p99, i) => p99 / (idle[i] ?? p99));
    return [String(size), spread(idle, 1), spread(underLogIns, 1), spread(ratios, 2)];
  });
  printRows([["orders", "alone", "during log-ins", "ratio"], ...lines]);
}

/** Prints a table in Markdown; the first row is its head. */
export function printRows([head = [], ...lines]: string[][]): void {
  console.log([head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);

/** The median of the values; 0 without any. */
export const middle = (values: readonly number[]): number => sorted(values)[Math.floor(values.length / 2)] ?? 0;

/** `0.71..0.78..0.80`: minimum, median, maximum; a dash without values. */
export function spread(values: readonly number[], digits: number): string {
  const [minimum] = sorted(values);
  if (minimum === undefined) return "–";
  return [minimum, middle(values), Math.max(...values)].map((value) => value.toFixed(digits)).join("..");
}

function median({ rounds }: Result, field: "perSecond" | "p50" | "p99" | "cpuMicros" | "residentMegabytes"): number {
  return middle(rounds.map((round) => round[field]));
}
