import { backupToFile, backupToStream } from "@lantai/db/backup/file";
import { openFolder } from "@lantai/db/backup/folder";
import type { Header } from "@lantai/db/backup/format";
import { checkBackup, totalRows } from "@lantai/db/backup/read";
import { restoreFolder } from "@lantai/db/backup/restore";
import type { FolderContext } from "./run.js";

/** Backs the folder's database up to a file, or to stdout as `-`. */
export async function backup({ dataDir, ...options }: FolderContext, file: string): Promise<string> {
  const open = await openFolder(dataDir);
  try {
    if (file === "-") return `backed up: ${describe(await backupToStream(open.url, process.stdout, options))}\n`;
    const { header, bytes } = await backupToFile(open.url, file, options);
    return `${file}: ${(bytes / 1e6).toFixed(1)} MB, ${describe(header)}\n`;
  } finally {
    await open.close();
  }
}

/** Reads a backup from end to end. */
export async function verifyBackup(options: FolderContext, file: string): Promise<string> {
  const header = await checkBackup(file, options);
  return `${file} is whole: ${describe(header)}\n`;
}

/** Makes the folder's database out of a backup. */
export async function restore(context: FolderContext, file: string, options: { replace?: boolean }): Promise<string> {
  const { header, before } = await restoreFolder({ ...context, ...options, file });
  return `restored into ${context.dataDir}: ${describe(header)}\n${kept(before)}Everybody has to sign in again.\n`;
}

function describe(header: Header): string {
  const { takenAt, version, postgres, tables, figures } = header;
  const unequal = figures["unequalOrders"] ?? "0";
  const warning = unequal === "0" ? "" : ` WARNING: ${unequal} orders differ from their history.`;
  return `${totalRows(header)} rows of ${tables.length} tables, ${figures["orders"]} orders; taken ${takenAt} by Lantai ${version} from PostgreSQL ${postgres}.${warning}`;
}

const kept = (before: string | undefined): string =>
  before === undefined ? "" : `The database that was there before is now ${before}; delete it when you are sure.\n`;
