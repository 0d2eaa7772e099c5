import { middle, printRows, spread } from "../table.js";
import type { Conditions, Visit } from "./visit.js";

const HEAD = ["page", "usable s", "first paint s", "requests", "scripts", "JS kB (gzip)", "JS kB afterwards"];

const seconds = (ms: number) => ms / 1000;
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

/** Prints one row per page: the times as minimum, median and maximum over the rounds. */
export function printVisits(
  visits: ReadonlyMap<string, readonly Visit[]>,
  { cpuSlowdown, network }: Conditions,
  machine: string,
): void {
  const connection = network ? `${network.latencyMs} ms and ${network.megabitsPerSecond} Mbit/s` : "loopback";
  console.log(`\n${machine}; processor ${cpuSlowdown} x slower, ${connection}, empty cache\n`);
  const rows = [...visits].map(([name, all]) => {
    const median = (field: keyof Visit) => middle(all.map((each) => each[field]));
    return [
      name,
      spread(
        all.map(({ usableMs }) => seconds(usableMs)),
        2,
      ),
      spread(
        all.map(({ firstPaintMs }) => seconds(firstPaintMs)),
        2,
      ),
      String(median("requests")),
      String(median("scripts")),
      kilobytes(median("scriptBytes")),
      kilobytes(median("laterScriptBytes")),
    ];
  });
  printRows([HEAD, ...rows]);
}
