import { cpus } from "node:os";
import { printRows } from "../table.js";
import type { Criterion, Window } from "./criteria.js";

const HEAD = ["seconds", "1/s", "failed", "p50 ms", "p99 ms", "RSS MB", "heap MB", "loop lag p99 ms", "streams"];

/** The table's cells for a window that ended after `seconds`. */
export function lineOf(window: Window, seconds: number): string[] {
  const { perSecond, failures, p50, p99, residentMegabytes, heapMegabytes, loopLagMs, streams } = window;
  return [
    seconds.toFixed(0),
    perSecond.toFixed(0),
    String(failures),
    p50.toFixed(1),
    p99.toFixed(1),
    residentMegabytes.toFixed(0),
    heapMegabytes.toFixed(0),
    loopLagMs.toFixed(1),
    String(streams),
  ];
}

/** Prints every window and the criteria; an unmet criterion makes the command fail. */
export function print(windows: Window[], seconds: number, criteria: Criterion[]): void {
  console.log(`\n${cpus().length} x ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}\n`);
  printRows([HEAD, ...windows.map((window, i) => lineOf(window, (i + 1) * seconds))]);
  console.log("");
  printRows([
    ["", "what", "found"],
    ...criteria.map(({ what, measured, isMet }) => [isMet ? "yes" : "NO", what, measured]),
  ]);
  if (criteria.some(({ isMet }) => !isMet)) process.exitCode = 1;
}
