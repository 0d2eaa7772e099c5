import { expect } from "vitest";
import { send } from "./http.js";

/** What `/metrics` tells: each series by its name and labels as they are written, `name{label="x"}`. */
export type MetricValues = ReadonlyMap<string, number>;

/** Reads a server's figures. */
export async function readMetrics(url: string): Promise<MetricValues> {
  const answer = await send("GET", `${url}/metrics`);
  expect(answer.status).toBe(200);
  const lines = answer.text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

/** By how much each of the series that begin so has risen while `work` was done; what has not moved is left out. */
export async function metricDelta(url: string, prefix: string, work: () => Promise<unknown>) {
  const before = await readMetrics(url);
  await work();
  const after = await readMetrics(url);
  const rises = [...after]
    .filter(([series]) => series.startsWith(prefix))
    .map(([series, figure]) => [series.slice(prefix.length), figure - (before.get(series) ?? 0)] as const);
  return Object.fromEntries(rises.filter(([, rise]) => rise !== 0));
}
