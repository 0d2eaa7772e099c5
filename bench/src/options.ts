import { parseArgs } from "node:util";

/** What a run measures, and how long it takes over it. */
export interface Options {
  /** Orders to fill the database with, smallest first; growth is the ratio of the last to the first. */
  sizes: number[];
  rounds: number;
  secondsPerRound: number;
  connections: number;
}

/** Reads the command line: `--quick`, or `--orders 10000,1000000 --rounds 5 --seconds 5 --connections 32`. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      orders: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string" },
      connections: { type: "string" },
    },
  });
  return {
    sizes: (values.orders ?? (values.quick ? "10000" : "10000,1000000")).split(",").map(Number),
    rounds: Number(values.rounds ?? (values.quick ? 3 : 5)),
    secondsPerRound: Number(values.seconds ?? (values.quick ? 2 : 4)),
    connections: Number(values.connections ?? 32),
  };
}
