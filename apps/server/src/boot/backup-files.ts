import { readdirSync } from "node:fs";
import { PARTIAL } from "@lantai/db/backup/file";

/** A backup in the folder; the time in its name, in milliseconds since 1970. */
export interface BackupFile {
  name: string;
  takenAt: number;
}

/** The files of one database in the folder: complete backups, and the names of partial ones. */
export interface BackupFiles {
  whole: BackupFile[];
  partial: string[];
}

const NAME = /^(\d{4})(\d{2})(\d{2}T\d{2})(\d{2})(\d{2}Z)\.backup\.gz(?:\.[0-9a-f]{8}\.partial)?$/;

/** The name of the backup that is taken at `now` (milliseconds since 1970). */
export function backupName(prefix: string, now: number): string {
  return `${prefix}${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, "")}.backup.gz`;
}

/** Lists the files with this prefix that have a name of ours; none where the folder does not exist. */
export function listBackups(folder: string, prefix: string): BackupFiles {
  const found: BackupFiles = { whole: [], partial: [] };
  for (const name of filesIn(folder)) {
    const time = name.startsWith(prefix) ? NAME.exec(name.slice(prefix.length)) : null;
    if (!time) continue;
    const [, year, month, day, minute, second] = time;
    if (name.endsWith(PARTIAL)) found.partial.push(name);
    else found.whole.push({ name, takenAt: Date.parse(`${year}-${month}-${day}:${minute}:${second}`) || 0 });
  }
  return found;
}

/**
 * The names of all but the newest `keep` of these backups. One dated in the future was taken while the clock was
 * wrong: it counts as the oldest, and never displaces a new one.
 */
export function outdated(whole: readonly BackupFile[], keep: number, now: number): string[] {
  const age = ({ takenAt }: BackupFile): number => (takenAt > now ? 0 : takenAt);
  const newestFirst = whole.toSorted((a, b) => age(b) - age(a));
  return newestFirst.slice(keep).map(({ name }) => name);
}

/** The time of the newest backup that is not dated in the future; 0 where there is none. */
export function newestTakenAt(whole: readonly BackupFile[], now: number): number {
  return Math.max(0, ...whole.map(({ takenAt }) => takenAt).filter((at) => at <= now));
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch {
    return []; // the folder does not exist
  }
}
