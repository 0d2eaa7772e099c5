import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { clusterName } from "@lantai/db/backup/contents";
import { backupToFile, PARTIAL } from "@lantai/db/backup/file";
import type { Logger } from "pino";
import type { Database } from "./database.js";
import type { Config } from "./env.js";
import { describe } from "./problems.js";

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

/** Where backups go, how often, how many are kept, and of which database. */
interface Schedule {
  folder: string;
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
  const schedule = { folder, everyMs, keep: config.BACKUP_KEEP, prefix: `lantai-${await clusterName(sql)}-`, url };
  let failures = 0;
  let lastSuccess = newest(schedule);
  let notBefore = 0;
  let running: Promise<void> | null = null;

  async function take(): Promise<void> {
    const now = Date.now();
    log.debug({ folder }, "backing up");
    try {
      const { file, rows, bytes } = await takeBackup(schedule, now, signal);
      lastSuccess = now;
      log.info({ file, rows, bytes, ms: Date.now() - now }, "backed up");
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      notBefore = now + TRY_AGAIN_MS;
      log.error({ err: describe(error), folder }, "backup failed");
    }
  }

  function look(): void {
    const now = Date.now();
    // A backup from the future tells of a clock that was set back: it is not waited for.
    const due = lastSuccess > now ? now : lastSuccess + everyMs;
    if (running || signal.aborted || now < Math.max(due, notBefore)) return;
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

async function takeBackup({ folder, prefix, keep, url }: Schedule, now: number, signal: AbortSignal) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${prefix}${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, "")}${SUFFIX}`);
  const { header, bytes } = await backupToFile(url, file, { signal });
  prune(folder, prefix, keep);
  return { file, rows: header.tables.reduce((sum, { rows }) => sum + rows, 0), bytes };
}

const SUFFIX = ".backup.gz";

/** Removes all but the newest `keep`, and what was left half written; nothing that was not made here. */
function prune(folder: string, prefix: string, keep: number): void {
  const ours = namesOf(folder, prefix);
  const gone = [...ours.whole.slice(0, -keep), ...ours.partial];
  for (const name of gone) rmSync(path.join(folder, name), { force: true });
}

/** When the newest backup that is there was taken, by its name; 0 where there is none. */
function newest({ folder, prefix }: Schedule): number {
  const name = namesOf(folder, prefix).whole.at(-1);
  if (name === undefined) return 0;
  const iso = name.slice(prefix.length).replace(/^(....)(..)(..T..)(..)(..Z).*$/, "$1-$2-$3:$4:$5");
  return Date.parse(iso) || 0;
}

/** The names of our own files, oldest first. */
function namesOf(folder: string, prefix: string): { whole: string[]; partial: string[] } {
  try {
    const ours = readdirSync(folder).filter((name) => name.startsWith(prefix) && OURS.test(name.slice(prefix.length)));
    const isPartial = (name: string) => name.endsWith(PARTIAL);
    return { whole: ours.filter((name) => !isPartial(name)).toSorted(), partial: ours.filter(isPartial) };
  } catch {
    return { whole: [], partial: [] }; // the folder is not there yet, or not any more
  }
}

const OURS = /^\d{8}T\d{6}Z\.backup\.gz(\.[0-9a-f]{8}\.partial)?$/;
