import { parseArgs } from "node:util";

/** What a run measures, and for how long. */
export interface Options {
  /** Orders to fill the database with, smallest first; growth is the ratio of the last to the first. */
  sizes: number[];
  rounds: number;
  secondsPerRound: number;
  connections: number;
  /** Cases whose name contains this; empty for all. */
  only: string;
}

/** Reads the command line: `--quick`, or `--orders 10000,1000000 --rounds 5 --seconds 5 --connections 32 --only status`. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      orders: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string" },
      connections: { type: "string" },
      only: { type: "string", default: "" },
    },
  });
  const sizes = (values.orders ?? (values.quick ? "10000" : "10000,1000000")).split(",").map(Number);
  if (sizes.length > 1 && process.env["DATABASE_URL"]) {
    throw new Error("DATABASE_URL names one empty database: give --orders one number");
  }
  return {
    sizes,
    rounds: Number(values.rounds ?? (values.quick ? 3 : 5)),
    secondsPerRound: Number(values.seconds ?? (values.quick ? 1 : 3)),
    connections: Number(values.connections ?? 32),
    only: values.only,
  };
}
