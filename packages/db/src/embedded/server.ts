import { rmSync } from "node:fs";
import path from "node:path";
import { accessibleBinaries } from "./accessible-binaries.js";
import { accountFor } from "./account.js";
import { findBinaries } from "./binaries.js";
import { lockCluster } from "./cluster-lock.js";
import { checkVersion, createCluster, NAME, setPassword, type Tools } from "./cluster.js";
import { EmbeddedError, explain } from "./errors.js";
import { type Folder, holdFolder } from "./folder.js";
import { ensurePassword } from "./password.js";
import { CLUSTER, locateCluster } from "./cluster-location.js";
import { pidFile, stopOrphans } from "./postmaster.js";
import { exists, mightBeServer } from "./processes.js";
import { discardInterruptedRestore, completeReplacement } from "./replace.js";
import { keepRunning } from "./supervisor.js";

export { EmbeddedError } from "./errors.js";

/** The embedded PostgreSQL, running until it is stopped. */
export interface EmbeddedServer {
  /** postgres://… of the database "lantai"; the same until `stop`, also when PostgreSQL had to be started again. */
  url: string;
  /** Stops PostgreSQL and unlocks the folder; a second call waits for the first. */
  stop(): Promise<void>;
}

/** How the embedded database is run. */
interface ServeOptions {
  log?: (message: string) => void;
  /** PostgreSQL's settings, in addition to ours. */
  settings?: Record<string, string>;
}

/** The same, and the folder of the embedded database. */
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
  // Parallel plans need /dev/shm, which is small in containers, and gain nothing on a small machine.
  max_parallel_workers_per_gather: "0",
  // Errors that the client gets stay out of the log, and with them the data in statements.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_checkpoints: "off",
  cluster_name: NAME,
};

/**
 * Starts the embedded PostgreSQL on `dataDir`.
 * @throws EmbeddedError that says what to do.
 */
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

/** The same on a folder that is locked already. */
async function serveFolder({ dataDir }: Folder, options: ServeOptions = {}): Promise<EmbeddedServer> {
  try {
    // An interrupted restore is completed first: until then the folder may appear to have no database.
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
  const location = await locateCluster(dataDir, account);
  const { cluster } = location;
  const tools: Tools = { binaries, account };
  const { password, fresh } = ensurePassword(dataDir);
  if (location.exists) {
    checkVersion(cluster, binaries.major);
    await stopOrphans(cluster, log);
  } else {
    log("creating a new database");
    await createCluster(tools, location, { password, sync: settings["fsync"] !== "off" });
    if (path.dirname(cluster) !== dataDir)
      log(`the database's user cannot enter ${dataDir}: the database is stored in ${cluster}`);
  }
  const lock = await lockCluster(cluster);
  try {
    dropStalePidFile(cluster);
    if (fresh && location.exists) await setPassword(tools, cluster, password);
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
 * PostgreSQL takes any process of the same user with the id in a stale file for the folder's server: an unrelated process
 * that got the id later, or a zombie in a container without an init.
 */
function dropStalePidFile(cluster: string): void {
  const { pid } = pidFile(cluster);
  if (pid === 0 || !exists(pid)) return; // PostgreSQL itself ignores this one
  if (mightBeServer(pid)) throw new EmbeddedError(`${cluster} seems to be served by process ${pid}: end it manually`);
  rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}
