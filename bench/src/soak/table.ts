import { cpus } from "node:os";
import type { Finding, Window } from "./verdict.js";

const HEAD = ["seconds", "1/s", "failed", "p50 ms", "p99 ms", "RSS MB", "heap MB", "loop lag p99 ms", "streams"];

/** A while of the soak, which ended after so many seconds, in the table's cells. */
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

/** Prints every while, then the verdict; what does not hold makes the command fail. */
export function print(windows: Window[], seconds: number, findings: Finding[]): void {
  const table = (rows: string[][]) => console.log(rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
  console.log(`\n${cpus().length} x ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}\n`);
  table([HEAD, HEAD.map(() => "---"), ...windows.map((window, i) => lineOf(window, (i + 1) * seconds))]);
  console.log("");
  table([
    ["", "what", "found"],
    ["---", "---", "---"],
    ...findings.map(({ what, figure, holds }) => [holds ? "yes" : "NO", what, figure]),
  ]);
  if (findings.some(({ holds }) => !holds)) process.exitCode = 1;
}
