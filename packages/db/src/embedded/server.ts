import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { accountFor } from "./account.js";
import { findBinaries } from "./binaries.js";
import { checkVersion, createCluster, NAME, setPassword, type Tools, writeSecret } from "./cluster.js";
import { codeOf, EmbeddedError, explain } from "./errors.js";
import { takeLock } from "./lock.js";
import { CLUSTER, findPlace, reachable } from "./place.js";
import { pidFile, stopOrphans } from "./postmaster.js";
import { exists, mayBeServer } from "./processes.js";
import { keepRunning } from "./supervisor.js";

export { EmbeddedError } from "./errors.js";

/** The PostgreSQL that comes along, running until it is stopped. */
export interface EmbeddedServer {
  /** postgres://… of the database "lantai"; the same until `stop`, also when PostgreSQL had to be started again. */
  url: string;
  /** Ends PostgreSQL and gives the folder free; a second call waits for the first. */
  stop(): Promise<void>;
}

/** Where the embedded database lives and who hears of it. */
export interface EmbeddedOptions {
  dataDir: string;
  log?: (message: string) => void;
  /** PostgreSQL's settings on top of ours; for tests. */
  settings?: Record<string, string>;
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
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = path.resolve(options.dataDir);
  try {
    makeDataDir(dataDir);
    const lock = takeLock(dataDir);
    try {
      const { log = () => {}, settings = {} } = options;
      return await start({ dataDir: realpathSync(dataDir), log, settings }, () => lock.release());
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw explain(error, dataDir);
  }
}

async function start(options: Required<EmbeddedOptions>, release: () => void): Promise<EmbeddedServer> {
  const { dataDir, log } = options;
  const settings = { ...SETTINGS, ...options.settings };
  const account = await accountFor(path.join(dataDir, CLUSTER));
  const { binaries, copied } = await reachable(findBinaries(), account);
  if (copied) log(`the database's user cannot enter the installed PostgreSQL: copied it to ${binaries.folder}`);
  const place = await findPlace(dataDir, account);
  const { cluster } = place;
  const tools: Tools = { binaries, account };
  const { password, fresh } = readPassword(path.join(dataDir, "postgres-password"));
  if (place.exists) {
    checkVersion(cluster, binaries.major);
    await stopOrphans(cluster, log);
    dropStalePidFile(cluster);
    if (fresh) await setPassword(tools, cluster, password);
  } else {
    log("making a new database");
    await createCluster(tools, place, { password, sync: settings["fsync"] !== "off" });
    if (path.dirname(cluster) !== dataDir)
      log(`the database's user cannot enter ${dataDir}: the database is kept in ${cluster}`);
  }
  const logFile = path.join(dataDir, "postgres.log");
  const running = await keepRunning({ ...tools, cluster, logFile, settings }, log);
  let stopped: Promise<void> | undefined;
  return {
    url: `postgres://${NAME}:${password}@127.0.0.1:${running.port}/${NAME}`,
    stop: () => (stopped ??= running.stop().finally(release)),
  };
}

function makeDataDir(dataDir: string): void {
  const made = mkdirSync(dataDir, { recursive: true });
  // Others may pass through (as root the database is another user's) but see nothing.
  if (made !== undefined) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  const probe = path.join(dataDir, ".probe");
  writeFileSync(probe, "");
  rmSync(probe);
}

function readPassword(file: string): { password: string; fresh: boolean } {
  try {
    const password = readFileSync(file, "utf8").trim();
    if (/^[0-9a-f]{64}$/.test(password)) return { password, fresh: false };
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  const password = randomBytes(32).toString("hex");
  writeSecret(file, password);
  return { password, fresh: true };
}

/**
 * PostgreSQL takes any process of its own user with the number in a stale file for the server of the folder: a stranger
 * that got the number later, and also a dead one that nobody looked after, as in a container without an init.
 */
function dropStalePidFile(cluster: string): void {
  const { pid } = pidFile(cluster);
  if (pid === 0 || !exists(pid)) return; // PostgreSQL itself sees through this one
  if (mayBeServer(pid)) throw new EmbeddedError(`${cluster} seems to be served by process ${pid}: end that by hand`);
  rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}
