import { expect, test } from "vitest";
import { runningMs } from "../support/running-clock.js";
import { useTestApp } from "../support/test-app.js";
import { createFixtures } from "./support/fixtures.js";
import { expectLedgerInvariants } from "./support/ledger-invariants.js";
import { startLoad } from "./support/load.js";
import { medianAndMax, printMeasurements } from "./support/measurements.js";
import { startProcessOn } from "./support/process-on.js";
import { startReverseProxy } from "./support/reverse-proxy.js";

const app = useTestApp();

const RESTARTS = 4;

test.each([2, 4])(
  "restarting %i processes one by one behind a proxy under load breaks no request, and refuses some with 503 at most",
  async (count) => {
    const servers = await Promise.all(Array.from({ length: count }, () => startProcessOn(app.databaseUrl)));
    const proxy = await startReverseProxy(() => servers.map(({ url }) => url));
    const load = startLoad(await createFixtures(app.url), () => proxy.url);
    const stopTimes: number[] = [];
    for (let i = 0; i < RESTARTS; i += 1) {
      await load.waitForWrites(30);
      const stopping = servers[i % count];
      const since = runningMs();
      stopping?.process.kill("SIGTERM");
      expect(await stopping?.process.exit).toBe(0);
      stopTimes.push(runningMs() - since);
      servers[i % count] = await startProcessOn(app.databaseUrl);
    }
    await load.waitForWrites(30);
    await load.stop();
    expect(load.unexpected).toEqual([]);
    expect(proxy.failures).toEqual([]);
    expect(load.brokenConnections).toEqual([]);
    expect(Math.max(...stopTimes)).toBeLessThan(15_000);
    await expectLedgerInvariants(app.databaseUrl, load.acknowledged());
    printMeasurements(`rolling restart of ${count} processes`, {
      restarts: stopTimes.length,
      acknowledged: load.acknowledged().length,
      "503": load.unavailable,
      "connections refused, sent to the next": proxy.refused,
      "broken because the proxy was stale": proxy.stale,
      "stopped after": medianAndMax(stopTimes),
    });
  },
);
