import { parseArgs } from "node:util";
import { PEERS } from "./products.js";

/** What is compared, and how long it takes. */
export interface Options {
  /** The peers' names; all by default. */
  only: string[];
  orders: number;
  rounds: number;
  secondsPerRound: number;
  connections: number;
}

/** Reads the command line: `--only fastify-kysely,fiber-gorm --orders 100000 --rounds 3 --seconds 3 --connections 32`. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: "string" },
      orders: { type: "string", default: "100000" },
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "3" },
      connections: { type: "string", default: "32" },
    },
  });
  const names = PEERS.map(({ name }) => name);
  const only = (values.only ?? names.join(",")).split(",");
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`no peer is called ${unknown}; there are ${names.join(", ")}`);
  return {
    only,
    orders: Number(values.orders),
    rounds: Number(values.rounds),
    secondsPerRound: Number(values.seconds),
    connections: Number(values.connections),
  };
}
