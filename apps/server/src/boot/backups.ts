import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { clusterName } from "@lantai/db/backup/contents";
import { backupToFile } from "@lantai/db/backup/file";
import { totalRows } from "@lantai/db/backup/format";
import { ensureKey } from "@lantai/db/backup/key";
import type { Logger } from "pino";
import { backupName, listBackups, newestTakenAt, outdated } from "./backup-files.js";
import type { Database } from "./database.js";
import type { Config } from "./env.js";
import { serializeError } from "../observability/serialize-error.js";

/** How often the clock is compared with the next backup: it may be set, and the machine may sleep. */
const CHECK_EVERY_MS = 60_000;

/** The delay before a failed backup is retried. */
const TRY_AGAIN_MS = 600_000;

const HOUR_MS = 3_600_000;

/** The scheduled backups. */
export interface Backups {
  /** When the newest one was taken, in seconds since 1970; 0 while there is none. */
  lastSuccessSeconds(): number;
  /** The number of failures since the start. */
  failures(): number;
  /** Resolves after the signal, when the backup in progress has ended. */
  ended(): Promise<void>;
}

/** The folder, the signing key, the interval, the number of backups to keep, and the database. */
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
  // On the monotonic clock.
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

  function backUpIfDue(): void {
    const now = Date.now();
    if (running || signal.aborted || performance.now() < notBefore) return;
    // The clock was set back: a backup dated in the future does not delay the next.
    if (lastSuccess > now) lastSuccess = newest(now);
    if (now < lastSuccess + everyMs) return;
    running = take().finally(() => (running = null));
  }

  backUpIfDue();
  const timer = setInterval(backUpIfDue, CHECK_EVERY_MS).unref();
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
  return { file, rows: totalRows(header), bytes };
}

/** Removes all but the newest `keep`, and partial files; nothing that this server did not write. */
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
