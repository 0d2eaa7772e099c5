import { lstatSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { NAME } from "../embedded/cluster.js";
import { codeOf, FolderInUseError } from "../embedded/errors.js";
import { readPassword } from "../embedded/password.js";
import { CLUSTER } from "../embedded/cluster-location.js";
import { pidFile } from "../embedded/postmaster.js";
import { isAlive } from "../embedded/processes.js";
import { startEmbedded } from "../embedded/server.js";
import { openDriver } from "../driver.js";
import { hasUnknownSchema } from "../known-schema.js";
import { knownMigrations, NEWER_SCHEMA } from "../migrate.js";
import { BackupError } from "./errors.js";

/** The running database of a DATA_DIR. */
export interface OpenFolder {
  url: string;
  /** Stops the server if it was started for this. */
  close(): Promise<void>;
}

/** How long a server that has locked the folder may take to start. */
const TIMEOUT_MS = 15_000;

/**
 * Connects to the embedded database of a folder: the running server's, or one that is started temporarily.
 * @throws BackupError or EmbeddedError when there is none, it cannot be reached, or a newer Lantai has migrated it.
 */
export async function openFolder(dataDir: string): Promise<OpenFolder> {
  const open = await openAny(dataDir);
  try {
    await refuseUnknownSchema(open.url);
    return open;
  } catch (error) {
    await open.close();
    throw error;
  }
}

async function refuseUnknownSchema(url: string): Promise<void> {
  const sql = openDriver(url, { max: 1 });
  try {
    if (await hasUnknownSchema(sql, knownMigrations()))
      throw new BackupError(`DATA_DIR cannot be used: ${NEWER_SCHEMA}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function openAny(dataDir: string): Promise<OpenFolder> {
  if (!hasDatabase(dataDir)) throw new BackupError(`there is no database in ${path.resolve(dataDir)}`);
  const end = performance.now() + TIMEOUT_MS;
  for (;;) {
    try {
      const { url, stop } = await startEmbedded({ dataDir });
      return { url, close: stop };
    } catch (error) {
      // A server in another container cannot be reached from here.
      if (!(error instanceof FolderInUseError) || runsElsewhere(error)) throw error;
      const url = urlOfRunning(dataDir);
      if (url !== undefined) return { url, close: async () => {} };
      if (performance.now() > end) throw error;
    }
    await sleep(100);
  }
}

function runsElsewhere({ holder }: FolderInUseError): boolean {
  return holder !== undefined && holder !== "here";
}

/** Whether this folder contains a database, running or not. */
export function hasDatabase(dataDir: string): boolean {
  return lstatSync(path.join(dataDir, CLUSTER), { throwIfNoEntry: false }) !== undefined;
}

/** The URL of the PostgreSQL that another process runs on the folder; undefined while it is not ready. */
function urlOfRunning(dataDir: string): string | undefined {
  const { pid, port, state } = pidFile(path.join(dataDir, CLUSTER));
  if (state !== "ready" || !isAlive(pid)) return undefined;
  try {
    return `postgres://${NAME}:${readPassword(dataDir)}@127.0.0.1:${port}/${NAME}`;
  } catch (error) {
    if (codeOf(error) !== "EACCES") throw error;
    throw new BackupError(`no permission to read ${dataDir}: run this as the user that runs Lantai`);
  }
}
