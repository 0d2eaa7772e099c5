import path from "node:path";
import { connect, type Connection } from "@lantai/db/connect";
import { pidFile } from "@lantai/db/embedded/postmaster";
import { serversOf, signal } from "@lantai/db/embedded/processes";
import { startEmbedded } from "@lantai/db/embedded/server";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { SECRET } from "../support/test-server.js";
import { type ServerProcess, startServerProcess } from "../support/server-process.js";
import { expectTrueBooks } from "./support/ledger-invariants.js";
import { fastDisk } from "./support/disks.js";
import { printFigures, times } from "./support/measurements.js";
import { ADMIN_PASSWORD, takeOnStaff } from "./support/fixtures.js";
import { startWriters, type Writers } from "./support/writers.js";

const CLIENTS = 8;

/** A PostgreSQL of the test's own, somebody else's to the server: it comes back by itself on the same port. */
interface Database {
  url: string;
  /** Sends a signal to the postmaster. */
  tell(name: NodeJS.Signals): void;
  /** Sends a signal to every process. */
  tellAll(name: NodeJS.Signals): void;
}

async function startDatabase(): Promise<Database> {
  const dataDir = path.join(fastDisk(), "data");
  const { url, stop } = await startEmbedded({ dataDir, settings: { max_connections: "25" } });
  onTestFinished(stop);
  const cluster = path.join(dataDir, "postgres");
  return {
    url,
    tell: (name) => signal(pidFile(cluster).pid, name),
    tellAll(name) {
      for (const pid of serversOf(cluster)) signal(pid, name);
    },
  };
}

/** Takes every connection there is, the server's own too; returns how to give them back. */
async function takeConnections({ url }: Database, server: ServerProcess): Promise<() => Promise<void>> {
  const taken: Connection[] = [];
  const take = async () => {
    const connection = connect(url, { max: 1 });
    await connection.sql`set application_name = 'taken'`;
    taken.push(connection);
    return connection;
  };
  const { sql } = await take();
  // Held still, so that it cannot be quicker.
  server.kill("SIGSTOP");
  await sql`select pg_terminate_backend(pid, 1000) from pg_stat_activity where application_name = 'lantai'`;
  while (await take().catch(() => null));
  server.kill("SIGCONT");
  return async () => void (await Promise.all(taken.map(({ close }) => close(1))));
}

type Happening = (database: Database, writers: Writers, server: ServerProcess) => Promise<void>;

/** What happens to the database, how often; each resolves once it is over. */
const TROUBLES: Record<string, { rounds: number; happen: Happening }> = {
  "restarted in order": { rounds: 5, happen: async (database) => database.tell("SIGINT") },
  "restarted in a hurry": { rounds: 5, happen: async (database) => database.tell("SIGQUIT") },
  paused: {
    rounds: 2,
    async happen(database, writers) {
      const refused = writers.refused + CLIENTS;
      database.tellAll("SIGSTOP");
      await eventually("a write was refused", () => writers.refused >= refused || writers.unexpected.length > 0);
      database.tellAll("SIGCONT");
    },
  },
  "out of connections": {
    rounds: 3,
    async happen(database, writers, server) {
      const refused = writers.refused + 5 * CLIENTS;
      // What is sent while the server is held still would be answered later by as long.
      await writers.pause();
      const giveBack = await takeConnections(database, server);
      writers.resume();
      await eventually("a write was refused", () => writers.refused >= refused || writers.unexpected.length > 0);
      await giveBack();
    },
  },
};

test.each(Object.keys(TROUBLES))(
  "while PostgreSQL is %s under load every request is answered within 10 s, by success or by 503, and all goes on by itself",
  async (trouble) => {
    const { rounds, happen } = TROUBLES[trouble] ?? { rounds: 0, happen: async () => {} };
    const database = await startDatabase();
    const server = startServerProcess({ DATABASE_URL: database.url, JWT_SECRET: SECRET, ADMIN_PASSWORD });
    onTestFinished(async () => {
      server.kill("SIGKILL");
      await server.exit;
    });
    const url = await server.ready();
    const writers = startWriters(await takeOnStaff(url), () => url, CLIENTS);
    const recoveries: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await writers.acknowledge(20);
      await happen(database, writers, server);
      const since = performance.now();
      await writers.acknowledge(CLIENTS);
      recoveries.push(performance.now() - since);
    }
    await writers.stop();
    await expectTrueBooks(database.url, writers.acknowledged());
    expect(writers.unexpected, server.out()).toEqual([]);
    expect(writers.cut).toEqual([]);
    expect(writers.longestMs).toBeLessThan(10_000);
    printFigures(`PostgreSQL ${trouble}`, {
      rounds,
      acknowledged: writers.acknowledged().length,
      "503": writers.refused,
      "longest answer": `${(writers.longestMs / 1000).toFixed(1)} s`,
      "writing again after": times(recoveries),
    });
  },
);
