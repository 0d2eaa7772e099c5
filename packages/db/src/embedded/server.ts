import { rmSync } from "node:fs";
import path from "node:path";
import { accountFor } from "./account.js";
import { findBinaries } from "./binaries.js";
import { lockCluster } from "./cluster-lock.js";
import { checkVersion, createCluster, NAME, setPassword, type Tools } from "./cluster.js";
import { EmbeddedError, explain } from "./errors.js";
import { type Folder, holdFolder } from "./folder.js";
import { ensurePassword } from "./password.js";
import { CLUSTER, locateCluster, accessibleBinaries } from "./cluster-location.js";
import { pidFile, stopOrphans } from "./postmaster.js";
import { exists, mightBeServer } from "./processes.js";
import { discardInterruptedRestore, completeReplacement } from "./replace.js";
import { keepRunning } from "./supervisor.js";

export { EmbeddedError } from "./errors.js";

/** The PostgreSQL that comes along, running until it is stopped. */
export interface EmbeddedServer {
  /** postgres://… of the database "lantai"; the same until `stop`, also when PostgreSQL had to be started again. */
  url: string;
  /** Ends PostgreSQL and gives the folder free; a second call waits for the first. */
  stop(): Promise<void>;
}

/** How the embedded database is run, and who hears of it. */
interface ServeOptions {
  log?: (message: string) => void;
  /** PostgreSQL's settings on top of ours. */
  settings?: Record<string, string>;
}

/** The same, and where the embedded database lives. */
export interface EmbeddedOptions extends ServeOptions {
  dataDir: string;
}

const SETTINGS: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
  fsync: "on",
  synchronous_commit: "on",
  // Parallel plans need /dev/shm, which containers keep small, and gain nothing on a small machine.
  max_parallel_workers_per_gather: "0",
  // What a client is told anyway stays out of the log, and with it the data that statements carry.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_checkpoints: "off",
  cluster_name: NAME,
};

/** Starts the PostgreSQL that comes along on `dataDir`; throws an EmbeddedError that tells people what to do. */
export async function startEmbedded({ dataDir, ...options }: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = await holdFolder(dataDir);
  try {
    const { url, stop } = await serveFolder(folder, options);
    let stopped: Promise<void> | undefined;
    return { url, stop: () => (stopped ??= stop().finally(() => folder.release())) };
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** The same on a folder that is held already, and stays so. */
async function serveFolder({ dataDir }: Folder, options: ServeOptions = {}): Promise<EmbeddedServer> {
  try {
    // What a restore left unfinished comes first: until then the folder may look as if it had no database.
    completeReplacement(dataDir);
    await discardInterruptedRestore(dataDir);
    return await start(dataDir, options);
  } catch (error) {
    throw explain(error, dataDir);
  }
}

async function start(dataDir: string, options: ServeOptions): Promise<EmbeddedServer> {
  const { log = () => {} } = options;
  const settings = { ...SETTINGS, ...options.settings };
  const account = await accountFor(path.join(dataDir, CLUSTER));
  const { binaries, copied } = await accessibleBinaries(findBinaries(), account);
  if (copied) log(`the database's user cannot enter the installed PostgreSQL: copied it to ${binaries.folder}`);
  const place = await locateCluster(dataDir, account);
  const { cluster } = place;
  const tools: Tools = { binaries, account };
  const { password, fresh } = ensurePassword(dataDir);
  if (place.exists) {
    checkVersion(cluster, binaries.major);
    await stopOrphans(cluster, log);
  } else {
    log("making a new database");
    await createCluster(tools, place, { password, sync: settings["fsync"] !== "off" });
    if (path.dirname(cluster) !== dataDir)
      log(`the database's user cannot enter ${dataDir}: the database is kept in ${cluster}`);
  }
  const lock = await lockCluster(cluster);
  try {
    dropStalePidFile(cluster);
    if (fresh && place.exists) await setPassword(tools, cluster, password);
    const logFile = path.join(dataDir, "postgres.log");
    const running = await keepRunning({ ...tools, cluster, lock: lock.fd, logFile, settings }, log);
    let stopped: Promise<void> | undefined;
    return {
      url: `postgres://${NAME}:${password}@127.0.0.1:${running.port}/${NAME}`,
      stop: () => (stopped ??= running.stop().finally(() => lock.release())),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * PostgreSQL takes any process of its own user with the number in a stale file for the server of the folder: a stranger
 * that got the number later, and also a dead one that nobody looked after, as in a container without an init.
 */
function dropStalePidFile(cluster: string): void {
  const { pid } = pidFile(cluster);
  if (pid === 0 || !exists(pid)) return; // PostgreSQL itself sees through this one
  if (mightBeServer(pid)) throw new EmbeddedError(`${cluster} seems to be served by process ${pid}: end that by hand`);
  rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}
