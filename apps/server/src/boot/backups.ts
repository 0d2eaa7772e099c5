import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { clusterName } from "@lantai/db/backup/contents";
import { backupToFile } from "@lantai/db/backup/file";
import { ensureKey } from "@lantai/db/backup/key";
import type { Logger } from "pino";
import { backupName, listBackups, newestTakenAt, outdated } from "./backup-files.js";
import type { Database } from "./database.js";
import type { Config } from "./env.js";
import { serializeError } from "../observability/serialize-error.js";

/** The clock is looked at so often; so it may be set, and the machine may sleep. */
const LOOK_EVERY_MS = 60_000;

/** What did not work is tried again so soon. */
const TRY_AGAIN_MS = 600_000;

const HOUR_MS = 3_600_000;

/** The backups that a server takes by itself. */
export interface Backups {
  /** When the newest one was taken, in seconds since 1970; 0 while there is none. */
  lastSuccessSeconds(): number;
  /** How many have failed since the start. */
  failures(): number;
  /** Waits, once asked to end, for the one that is being taken. */
  ended(): Promise<void>;
}

/** Where backups go, whose key signs them, how often, how many are kept, and of which database. */
interface Schedule {
  folder: string;
  dataDir: string;
  everyMs: number;
  keep: number;
  /** Begins the name of each file: those of another database, or of this one before a restore, are left alone. */
  prefix: string;
  url: string;
}

/** Takes backups of the embedded database as configured, until `signal` ends it; null where none are configured. */
export async function startBackups(
  { sql, url }: Database,
  { config, log, signal }: { config: Config; log: Logger; signal: AbortSignal },
): Promise<Backups | null> {
  const folder = config.BACKUP_DIR;
  if (folder === undefined) return null;
  const everyMs = config.BACKUP_EVERY_HOURS * HOUR_MS;
  const schedule = {
    folder,
    dataDir: config.DATA_DIR,
    everyMs,
    keep: config.BACKUP_KEEP,
    prefix: `lantai-${await clusterName(sql)}-`,
    url,
  };
  let failures = 0;
  const newest = (now: number) => newestTakenAt(listBackups(folder, schedule.prefix).whole, now);
  let lastSuccess = newest(Date.now());
  // By a clock that is never set.
  let notBefore = 0;
  let running: Promise<void> | null = null;

  async function take(): Promise<void> {
    const now = Date.now();
    log.debug({ folder }, "backing up");
    try {
      const { file, rows, bytes } = await takeBackup(schedule, now, signal);
      lastSuccess = now;
      log.info({ file, rows, bytes, ms: Date.now() - now }, "backed up");
      prune(schedule, now, log);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      notBefore = performance.now() + TRY_AGAIN_MS;
      log.error({ err: serializeError(error), folder }, "backup failed");
    }
  }

  function look(): void {
    const now = Date.now();
    if (running || signal.aborted || performance.now() < notBefore) return;
    // The clock was set back: a backup from the future is not waited for.
    if (lastSuccess > now) lastSuccess = newest(now);
    if (now < lastSuccess + everyMs) return;
    running = take().finally(() => (running = null));
  }

  look();
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return {
    lastSuccessSeconds: () => lastSuccess / 1000,
    failures: () => failures,
    async ended() {
      clearInterval(timer);
      await running;
    },
  };
}

async function takeBackup({ folder, dataDir, prefix, url }: Schedule, now: number, signal: AbortSignal) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, backupName(prefix, now));
  const { header, bytes } = await backupToFile(url, file, { signal, key: ensureKey(dataDir) });
  return { file, rows: header.tables.reduce((sum, { rows }) => sum + rows, 0), bytes };
}

/** Removes all but the newest `keep`, and what was left half written; nothing that was not made here. */
function prune({ folder, prefix, keep }: Schedule, now: number, log: Logger): void {
  const { whole, partial } = listBackups(folder, prefix);
  for (const name of [...outdated(whole, keep, now), ...partial]) {
    try {
      rmSync(path.join(folder, name), { force: true });
    } catch (error) {
      log.warn({ err: serializeError(error), file: path.join(folder, name) }, "an old backup cannot be deleted");
    }
  }
}
