import type { Round } from "../load.js";
import { middle, printRows } from "../table.js";
import type { Options } from "./options.js";

/** The results of one product in one case. */
export interface Result {
  name: string;
  title: string;
  rounds: (Round & { cpuMicros: number; residentMegabytes: number })[];
}

/** Prints one row per case and product; the first product is ours, and the rows of the others contain the ratio. */
export function printTable(
  results: Result[],
  { connections, rounds, secondsPerRound, orders }: Options,
  machine: string,
) {
  console.log(`\n${machine}; ${orders} orders, ${connections} connections`);
  console.log(`${rounds} rounds of ${secondsPerRound} s, interleaved; ours / theirs is of requests per second\n`);
  const head = ["case", "product", "1/s (min..max)", "ours / theirs", "p50 ms", "p99 ms", "CPU µs", "RSS MB", "failed"];
  const lines = results.map((result) => {
    const ours = results.find(({ name }) => name === result.name);
    const ratios = result.rounds.map((round, i) => (ours?.rounds[i]?.perSecond ?? 0) / round.perSecond);
    const rates = result.rounds.map(({ perSecond }) => perSecond);
    return [
      result.name,
      result.title,
      `${middle(rates).toFixed(0)} (${Math.min(...rates).toFixed(0)}..${Math.max(...rates).toFixed(0)})`,
      result === ours ? "" : middle(ratios).toFixed(2),
      middle(result.rounds.map(({ p50 }) => p50)).toFixed(1),
      middle(result.rounds.map(({ p99 }) => p99)).toFixed(1),
      middle(result.rounds.map(({ cpuMicros }) => cpuMicros)).toFixed(0),
      middle(result.rounds.map(({ residentMegabytes }) => residentMegabytes)).toFixed(0),
      String(result.rounds.reduce((sum, { failures }) => sum + failures, 0)),
    ];
  });
  printRows([head, ...lines]);
}
