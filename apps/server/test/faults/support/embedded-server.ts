import { readFileSync } from "node:fs";
import path from "node:path";
import { pidFile } from "@lantai/db/embedded/postmaster";
import { serversOf, signal } from "@lantai/db/embedded/processes";
import { onTestFinished } from "vitest";
import { type ServerProcess, startServerProcess } from "../../support/server-process.js";
import { ADMIN_PASSWORD } from "../../support/test-server.js";

/** A server process with its embedded database, which can be started again after it was killed. */
export interface EmbeddedServer {
  /** Starts the process and waits until it serves. */
  start(): Promise<void>;
  /** The base URL; the port changes with every start. */
  url(): string;
  databaseUrl(): string;
  process(): ServerProcess;
  /** The process ids of PostgreSQL, the postmaster's first. */
  postgresPids(): number[];
}

/** Sends SIGKILL to processes; those that have exited, and 0, are skipped. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) if (pid > 0) signal(pid, "SIGKILL");
}

/** A server whose data folder is on this disk; its processes are killed after the test. */
export function embeddedServer(disk: string): EmbeddedServer {
  const dataDir = path.join(disk, "data");
  const cluster = path.join(dataDir, "postgres");
  let current: ServerProcess | undefined;
  let url = "";
  onTestFinished(async () => {
    current?.kill("SIGKILL");
    await current?.exit;
    killAll(serversOf(cluster));
  });
  return {
    async start() {
      current = startServerProcess({ DATA_DIR: dataDir, ADMIN_PASSWORD });
      url = await current.ready();
    },
    url: () => url,
    databaseUrl() {
      const port = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[3];
      const password = readFileSync(path.join(dataDir, "postgres-password"), "utf8");
      return `postgres://lantai:${password}@127.0.0.1:${port}/lantai`;
    },
    process() {
      if (!current) throw new Error("the server has not been started");
      return current;
    },
    postgresPids() {
      const { pid } = pidFile(cluster);
      return [pid, ...serversOf(cluster).filter((each) => each !== pid)];
    },
  };
}
