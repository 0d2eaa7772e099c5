import { pino } from "pino";
import { expect, test } from "vitest";
import { readConfig } from "../boot/env.js";
import { healthRoutes } from "./health.js";
import { createLanes } from "./admission/lanes.js";

test("a process says that it is not ready while no place is free, and says so no more when some are", async () => {
  const lanes = createLanes();
  const { requests } = lanes.signedIn;
  const log = pino({ level: "silent" });
  const unused = { tracing: null, services: null, backups: null, pool: null, isStopping: false };
  const app = healthRoutes({ config: readConfig({}), log, lanes, ...unused });
  const ready = async () => {
    const answer = await app.request("/readyz");
    return { status: answer.status, body: await answer.json(), retryAfter: answer.headers.get("retry-after") };
  };
  const taken: string[] = [];
  for (let i = 0; i < 100; i++) while (requests.take(`person ${i}`)) taken.push(`person ${i}`);
  const full = { status: "not ready", reason: "no place is free" };
  expect(await ready()).toEqual({ status: 503, body: full, retryAfter: "2" });
  for (const holder of taken.splice(0, 200)) requests.give(holder);
  // There is no database here either.
  expect(await ready()).toMatchObject({ body: { reason: "the database is away" } });
});

test("strangers, however many, take no place from who is signed in", () => {
  const lanes = createLanes();
  for (let i = 0; i < 2000; i++) lanes.stranger.requests.take(`10.0.${i >> 8}.${i & 255}`);
  expect(lanes.stranger.requests.used).toBeGreaterThan(990);
  expect(lanes.signedIn.requests.used).toBe(0);
});
