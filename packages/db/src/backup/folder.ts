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
import { BackupError } from "./errors.js";

/** The database of a DATA_DIR, answering. */
export interface OpenFolder {
  url: string;
  /** Ends what was started to have it answer. */
  close(): Promise<void>;
}

/** How long a server that holds the folder may take to start. */
const PATIENCE_MS = 15_000;

/**
 * Reaches the embedded database of a folder: the running server's, or one that is started for the while.
 * @throws BackupError or EmbeddedError when there is none, or it cannot be reached.
 */
export async function openFolder(dataDir: string): Promise<OpenFolder> {
  if (!hasDatabase(dataDir)) throw new BackupError(`there is no database in ${path.resolve(dataDir)}`);
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      const { url, stop } = await startEmbedded({ dataDir });
      return { url, close: stop };
    } catch (error) {
      // What runs in another container cannot be reached from here.
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

/** Is there a database in this folder, whoever may serve it? */
export function hasDatabase(dataDir: string): boolean {
  return lstatSync(path.join(dataDir, CLUSTER), { throwIfNoEntry: false }) !== undefined;
}

/** How to reach the PostgreSQL that another process runs on the folder; undefined while it does not answer. */
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
