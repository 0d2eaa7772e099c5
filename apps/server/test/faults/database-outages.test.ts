import path from "node:path";
import { connect, type Connection } from "@lantai/db/connect";
import { pidFile } from "@lantai/db/embedded/postmaster";
import { serversOf, signal } from "@lantai/db/embedded/processes";
import { startEmbedded } from "@lantai/db/embedded/server";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../support/eventually.js";
import type { ServerProcess } from "../support/server-process.js";
import { fastDisk } from "./support/disks.js";
import { createFixtures } from "./support/fixtures.js";
import { expectLedgerInvariants } from "./support/ledger-invariants.js";
import { type Load, startLoad } from "./support/load.js";
import { medianAndMax, printMeasurements } from "./support/measurements.js";
import { startProcessOn } from "./support/process-on.js";

const CLIENTS = 8;

/** Longer than the server takes to refuse what waits for the database (7.5 s), several times over. */
const REFUSALS_MS = 60_000;

/** A PostgreSQL that the server reaches by `DATABASE_URL`; after a signal it restarts by itself on the same port. */
interface Database {
  url: string;
  signalPostmaster(name: NodeJS.Signals): void;
  signalAll(name: NodeJS.Signals): void;
}

async function startDatabase(): Promise<Database> {
  const dataDir = path.join(fastDisk(), "data");
  const { url, stop } = await startEmbedded({ dataDir, settings: { max_connections: "25" } });
  onTestFinished(stop);
  const cluster = path.join(dataDir, "postgres");
  return {
    url,
    signalPostmaster: (name) => signal(pidFile(cluster).pid, name),
    signalAll(name) {
      for (const pid of serversOf(cluster)) signal(pid, name);
    },
  };
}

/** Opens every available connection, the server's own included; returns a function that closes them. */
async function takeConnections({ url }: Database, server: ServerProcess): Promise<() => Promise<void>> {
  const taken: Connection[] = [];
  const take = async () => {
    const connection = connect(url, { max: 1 });
    await connection.sql`set application_name = 'taken'`;
    taken.push(connection);
    return connection;
  };
  const { sql } = await take();
  // Stopped, so that it cannot reconnect first.
  server.kill("SIGSTOP");
  await sql`select pg_terminate_backend(pid, 1000) from pg_stat_activity where application_name = 'lantai'`;
  while (await take().catch(() => null));
  server.kill("SIGCONT");
  return async () => void (await Promise.all(taken.map(({ close }) => close(1))));
}

/** Waits until `count` more requests are answered with 503. */
async function waitForRefusals(load: Load, count: number): Promise<void> {
  const enough = load.unavailable + count;
  await eventually(
    `${count} more requests are answered with 503`,
    () => {
      expect(load.unexpected).toEqual([]);
      return load.unavailable >= enough;
    },
    REFUSALS_MS,
  );
}

interface Outage {
  rounds: number;
  /** Resolves when the outage is over. */
  cause(database: Database, load: Load, server: ServerProcess): Promise<void>;
}

const OUTAGES: Record<string, Outage> = {
  "restarted by a fast shutdown": { rounds: 5, cause: async (database) => database.signalPostmaster("SIGINT") },
  "restarted by an immediate shutdown": { rounds: 5, cause: async (database) => database.signalPostmaster("SIGQUIT") },
  paused: {
    rounds: 2,
    async cause(database, load) {
      database.signalAll("SIGSTOP");
      await waitForRefusals(load, CLIENTS).finally(() => database.signalAll("SIGCONT"));
    },
  },
  "out of connections": {
    rounds: 3,
    async cause(database, load, server) {
      // The time for which the server is stopped would count as response time.
      await load.pause();
      const closeConnections = await takeConnections(database, server);
      load.resume();
      await waitForRefusals(load, 5 * CLIENTS);
      await closeConnections();
    },
  },
};

test.each(Object.keys(OUTAGES))(
  "while PostgreSQL is %s under load every request gets a success or 503 within 10 s, and writes succeed again afterwards",
  async (name) => {
    const outage = OUTAGES[name];
    if (!outage) throw new Error(`no outage ${name}`);
    const database = await startDatabase();
    const { process, url } = await startProcessOn(database.url);
    const load = startLoad(await createFixtures(url), () => url, CLIENTS);
    const recoveryTimes: number[] = [];
    for (let round = 0; round < outage.rounds; round += 1) {
      await load.waitForWrites(20);
      await outage.cause(database, load, process);
      const since = performance.now();
      await load.waitForWrites(CLIENTS);
      recoveryTimes.push(performance.now() - since);
    }
    await load.stop();
    await expectLedgerInvariants(database.url, load.acknowledged());
    expect(load.unexpected, process.out()).toEqual([]);
    expect(load.brokenConnections).toEqual([]);
    expect(load.longestMs).toBeLessThan(10_000);
    printMeasurements(`PostgreSQL ${name}`, {
      rounds: outage.rounds,
      acknowledged: load.acknowledged().length,
      "503": load.unavailable,
      "longest response": `${(load.longestMs / 1000).toFixed(1)} s`,
      "writing again after": medianAndMax(recoveryTimes),
    });
  },
);
