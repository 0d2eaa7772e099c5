import { expect, onTestFinished, test } from "vitest";
import { runningMs } from "../support/running-clock.js";
import { useTestApp } from "../support/test-app.js";
import { SECRET } from "../support/test-server.js";
import { type ServerProcess, startServerProcess } from "../support/server-process.js";
import { expectTrueBooks } from "./support/ledger-invariants.js";
import { printFigures, times } from "./support/measurements.js";
import { startProxy } from "./support/reverse-proxy.js";
import { takeOnStaff } from "./support/fixtures.js";
import { startWriters } from "./support/writers.js";

const plant = useTestApp();

const RESTARTS = 6;

async function startOne(): Promise<{ process: ServerProcess; url: string }> {
  const process = startServerProcess({ DATABASE_URL: plant.databaseUrl, JWT_SECRET: SECRET });
  onTestFinished(async () => {
    process.kill("SIGKILL");
    await process.exit;
  });
  return { process, url: await process.ready() };
}

test.each([2, 4])(
  "%i processes behind a proxy, restarted one after the other under load, fail no request but by 503 with Retry-After",
  async (count) => {
    const fleet = await Promise.all(Array.from({ length: count }, startOne));
    const proxy = await startProxy(() => fleet.map(({ url }) => url));
    const writers = startWriters(await takeOnStaff(plant.url), () => proxy.url, 16);
    const stops: number[] = [];
    for (let i = 0; i < RESTARTS; i += 1) {
      await writers.acknowledge(30);
      const leaving = fleet[i % count];
      const since = runningMs();
      leaving?.process.kill("SIGTERM");
      expect(await leaving?.process.exit).toBe(0);
      stops.push(runningMs() - since);
      fleet[i % count] = await startOne();
    }
    await writers.acknowledge(30);
    await writers.stop();
    expect(writers.unexpected).toEqual([]);
    expect(proxy.broken).toEqual([]);
    expect(writers.cut).toEqual([]);
    expect(Math.max(...stops)).toBeLessThan(15_000);
    await expectTrueBooks(plant.databaseUrl, writers.acknowledged());
    printFigures(`rolling restart of ${count} processes`, {
      restarts: stops.length,
      acknowledged: writers.acknowledged().length,
      "503": writers.refused,
      "connections refused, asked elsewhere": proxy.refused,
      "broken because the proxy was late": proxy.late,
      "stopped after": times(stops),
    });
  },
);
