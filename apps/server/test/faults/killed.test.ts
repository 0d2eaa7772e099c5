import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { expectTrueBooks } from "./support/ledger-invariants.js";
import { fastDisk } from "./support/disks.js";
import { buildFactory, type Factory, killAll } from "./support/embedded-server.js";
import { printFigures, ROUNDS, times } from "./support/measurements.js";
import { takeOnStaff } from "./support/fixtures.js";
import { startWriters } from "./support/writers.js";

async function killServer(factory: Factory): Promise<void> {
  factory.server().kill("SIGKILL");
  await factory.server().exit;
}

/** In turn: the postmaster alone, one of its backends, everything. */
function killPostgres(factory: Factory, round: number): void {
  const [postmaster = 0, ...others] = factory.postgres();
  const backend = others[randomInt(Math.max(1, others.length))] ?? 0;
  killAll([[postmaster], [backend], [...others, postmaster]][round % 3] ?? []);
}

const VICTIMS: Record<string, (factory: Factory, round: number) => Promise<void>> = {
  "the server": async (factory) => {
    await killServer(factory);
    await factory.start();
  },
  PostgreSQL: async (factory, round) => killPostgres(factory, round),
  "the server and PostgreSQL": async (factory) => {
    const killed = killServer(factory);
    killAll(factory.postgres());
    await killed;
    await factory.start();
  },
};

test.each(Object.keys(VICTIMS))(
  "kill -9 of %s under eight writers, again and again, loses nothing acknowledged, doubles nothing, and needs no hand",
  async (victim) => {
    const factory = buildFactory(fastDisk());
    await factory.start();
    const writers = startWriters(await takeOnStaff(factory.url()), factory.url);
    const recoveries: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await writers.acknowledge(randomInt(5, 40));
      const since = performance.now();
      await VICTIMS[victim]?.(factory, round);
      await writers.acknowledge(8);
      recoveries.push(performance.now() - since);
      await writers.pause();
      await expectTrueBooks(factory.databaseUrl(), writers.acknowledged());
      writers.resume();
    }
    await writers.stop();
    expect(writers.unexpected).toEqual([]);
    printFigures(`kill -9 of ${victim}`, {
      rounds: ROUNDS,
      acknowledged: writers.acknowledged().length,
      "sent again": writers.acknowledged().filter(({ sent }) => sent > 1).length,
      "503": writers.refused,
      "cut off": writers.cut.length,
      "writing again after": times(recoveries),
    });
  },
  30_000 + ROUNDS * 30_000,
);
