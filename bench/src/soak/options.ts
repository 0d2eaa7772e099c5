import { parseArgs } from "node:util";

/** The duration and the load. */
export interface Options {
  minutes: number;
  streams: number;
  orders: number;
  connections: number;
  /** The share of the measured capacity. */
  share: number;
}

/** Reads the command line: `--minutes 10 --streams 50 --orders 100000 --connections 32 --share 0.5`. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: "string", default: "10" },
      streams: { type: "string", default: "50" },
      orders: { type: "string", default: "100000" },
      connections: { type: "string", default: "32" },
      share: { type: "string", default: "0.5" },
    },
  });
  return {
    minutes: Number(values.minutes),
    streams: Number(values.streams),
    orders: Number(values.orders),
    connections: Number(values.connections),
    share: Number(values.share),
  };
}
