import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { fastDisk } from "./support/disks.js";
import { type EmbeddedServer, embeddedServer, killAll } from "./support/embedded-server.js";
import { createFixtures } from "./support/fixtures.js";
import { expectLedgerInvariants } from "./support/ledger-invariants.js";
import { startLoad } from "./support/load.js";
import { medianAndMax, printMeasurements, ROUNDS } from "./support/measurements.js";

async function killServer(server: EmbeddedServer): Promise<void> {
  server.process().kill("SIGKILL");
  await server.process().exit;
}

/** In turn: the postmaster, one of its backends, every process. */
function killPostgres(server: EmbeddedServer, round: number): void {
  const [postmaster = 0, ...others] = server.postgresPids();
  const backend = others[randomInt(Math.max(1, others.length))] ?? 0;
  killAll([[postmaster], [backend], [...others, postmaster]][round % 3] ?? []);
}

const KILLS: Record<string, (server: EmbeddedServer, round: number) => Promise<void>> = {
  "the server": async (server) => {
    await killServer(server);
    await server.start();
  },
  PostgreSQL: async (server, round) => killPostgres(server, round),
  "the server and PostgreSQL": async (server) => {
    const killed = killServer(server);
    killAll(server.postgresPids());
    await killed;
    await server.start();
  },
};

test.each(Object.keys(KILLS))(
  "kill -9 of %s under load, repeatedly, loses no acknowledged write, applies none twice, and recovers by itself",
  async (victim) => {
    const server = embeddedServer(fastDisk());
    await server.start();
    const load = startLoad(await createFixtures(server.url()), server.url);
    const recoveryTimes: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await load.waitForWrites(randomInt(5, 40));
      const since = performance.now();
      await KILLS[victim]?.(server, round);
      await load.waitForWrites(8);
      recoveryTimes.push(performance.now() - since);
      await load.pause();
      await expectLedgerInvariants(server.databaseUrl(), load.acknowledged());
      load.resume();
    }
    await load.stop();
    expect(load.unexpected).toEqual([]);
    printMeasurements(`kill -9 of ${victim}`, {
      rounds: ROUNDS,
      acknowledged: load.acknowledged().length,
      "sent again": load.acknowledged().filter(({ attempts }) => attempts > 1).length,
      "503": load.unavailable,
      "broken connections": load.brokenConnections.length,
      "writing again after": medianAndMax(recoveryTimes),
    });
  },
  30_000 + ROUNDS * 30_000,
);
