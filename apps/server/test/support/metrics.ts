import { expect } from "vitest";
import { send } from "./http.js";

/** The values of `/metrics`, by series as it is written: `name{label="x"}`. */
export type MetricValues = ReadonlyMap<string, number>;

/** Reads a server's metrics. */
export async function readMetrics(url: string): Promise<MetricValues> {
  const answer = await send("GET", `${url}/metrics`);
  expect(answer.status).toBe(200);
  const lines = answer.text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

/** By how much each series with this prefix has increased while `work` ran; unchanged ones are left out. */
export async function metricDelta(url: string, prefix: string, work: () => Promise<unknown>) {
  const before = await readMetrics(url);
  await work();
  const after = await readMetrics(url);
  const rises = [...after]
    .filter(([series]) => series.startsWith(prefix))
    .map(([series, figure]) => [series.slice(prefix.length), figure - (before.get(series) ?? 0)] as const);
  return Object.fromEntries(rises.filter(([, rise]) => rise !== 0));
}
