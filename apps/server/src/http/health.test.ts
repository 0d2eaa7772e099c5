import { pino } from "pino";
import { expect, test } from "vitest";
import { readConfig } from "../boot/env.js";
import { createLimits } from "./admission/limits.js";
import { healthRoutes } from "./health.js";

test("/readyz is 503 while no request slot is free, and no longer than that", async () => {
  const limits = createLimits();
  const { requests } = limits.authenticated;
  const log = pino({ level: "silent" });
  const unused = { tracing: null, services: null, backups: null, pool: null, isStopping: false };
  const app = healthRoutes({ config: readConfig({}), log, limits, ...unused });
  const ready = async () => {
    const response = await app.request("/readyz");
    return { status: response.status, body: await response.json(), retryAfter: response.headers.get("retry-after") };
  };
  const reserved: string[] = [];
  for (let i = 0; i < 100; i++) while (requests.reserve(`user ${i}`)) reserved.push(`user ${i}`);
  const full = { status: "not ready", reason: "no place is free" };
  expect(await ready()).toEqual({ status: 503, body: full, retryAfter: "2" });
  for (const key of reserved.splice(0, 200)) requests.release(key);
  // There is no database here either.
  expect(await ready()).toMatchObject({ body: { reason: "the database is away" } });
});

test("anonymous clients, however many, take no slot from authenticated ones", () => {
  const { anonymous, authenticated } = createLimits();
  for (let i = 0; i < 2000; i++) anonymous.requests.reserve(`10.0.${i >> 8}.${i & 255}`);
  expect(anonymous.requests.used).toBeGreaterThan(990);
  expect(authenticated.requests.used).toBe(0);
});
