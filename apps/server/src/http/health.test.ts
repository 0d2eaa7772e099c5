import { pino } from "pino";
import { expect, test } from "vitest";
import { diskWarning } from "../boot/disk.js";
import { readConfig } from "../boot/env.js";
import { createLimits } from "./admission/limits.js";
import { healthRoutes } from "./health.js";
import { createStreamSlots } from "./sse/stream-slots.js";

test("/readyz is 503 while no request slot is free, and no longer than that", async () => {
  const limits = createLimits();
  const { requests } = limits.authenticated;
  const log = pino({ level: "silent" });
  const unused = { tracing: null, services: null, backups: null, disk: null, pool: null, isStopping: false };
  const app = healthRoutes({ config: readConfig({}), log, limits, streams: createStreamSlots(), ...unused });
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

test("/readyz says that the disk is full where the database is away for want of space", async () => {
  const log = pino({ level: "silent" });
  const unused = { tracing: null, services: null, backups: null, pool: null, isStopping: false };
  const reasonWith = async (free: number) => {
    const disk = { space: () => ({ free, size: 1e9 }) };
    const app = healthRoutes({
      config: readConfig({}),
      log,
      limits: createLimits(),
      streams: createStreamSlots(),
      disk,
      ...unused,
    });
    const response = await app.request("/readyz");
    return [response.status, await response.json()];
  };
  expect(await reasonWith(1e6)).toEqual([503, { status: "not ready", reason: "the disk is full" }]);
  expect(await reasonWith(5e8)).toEqual([503, { status: "not ready", reason: "the database is away" }]);
});

test("a disk is nearly full with less than a tenth and less than 2 GiB free, and full with less than two segments of the log", () => {
  const [MB, GB] = [1e6, 1e9];
  for (const [free, size, warning] of [
    [0, 0.2 * GB, "the disk is full"],
    [33 * MB, 1000 * GB, "the disk is full"],
    [34 * MB, 1000 * GB, "the disk is nearly full"],
    [2 * GB, 1000 * GB, "the disk is nearly full"],
    [1 * GB, 20 * GB, "the disk is nearly full"],
    [3 * GB, 1000 * GB, null],
    [1.5 * GB, 10 * GB, null],
    [0.02 * GB, 0.2 * GB, null],
    [0, 0, null],
  ] as const)
    expect(diskWarning({ free, size }), `${free} of ${size}`).toBe(warning);
});
