import { readFileSync } from "node:fs";
import path from "node:path";
import { pidFile } from "@lantai/db/embedded/postmaster";
import { serversOf, signal } from "@lantai/db/embedded/processes";
import { onTestFinished } from "vitest";
import { type ServerProcess, startServerProcess } from "../../support/server-process.js";
import { ADMIN_PASSWORD } from "./fixtures.js";

/** A factory's one machine: a server process with the database that comes along. */
export interface Factory {
  /** Starts the server process and waits until it serves. */
  start(): Promise<void>;
  /** Where it serves; after a new start at another port. */
  url(): string;
  databaseUrl(): string;
  server(): ServerProcess;
  /** PostgreSQL's processes, the postmaster first. */
  postgres(): number[];
}

/** kill -9, also of what has ended meanwhile; 0 stands for nobody. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) if (pid > 0) signal(pid, "SIGKILL");
}

/** A machine whose disk is this folder; it is switched off after the test. */
export function buildFactory(disk: string): Factory {
  const dataDir = path.join(disk, "data");
  const cluster = path.join(dataDir, "postgres");
  let server: ServerProcess | undefined;
  let url = "";
  const factory: Factory = {
    async start() {
      server = startServerProcess({ DATA_DIR: dataDir, ADMIN_PASSWORD });
      url = await server.ready();
    },
    url: () => url,
    databaseUrl() {
      const port = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[3];
      const password = readFileSync(path.join(dataDir, "postgres-password"), "utf8");
      return `postgres://lantai:${password}@127.0.0.1:${port}/lantai`;
    },
    server() {
      if (!server) throw new Error("the factory has not started yet");
      return server;
    },
    postgres() {
      const { pid } = pidFile(cluster);
      return [pid, ...serversOf(cluster).filter((each) => each !== pid)];
    },
  };
  onTestFinished(async () => {
    server?.kill("SIGKILL");
    await server?.exit;
    killAll(serversOf(cluster));
  });
  return factory;
}
