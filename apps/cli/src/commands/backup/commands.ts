import { BackupError } from "@lantai/db/backup/errors";
import { backupToFile, backupToStream } from "@lantai/db/backup/file";
import { openFolder } from "@lantai/db/backup/folder";
import { type Header, totalRows } from "@lantai/db/backup/format";
import { ensureKey, readKey } from "@lantai/db/backup/key";
import { checkBackup } from "@lantai/db/backup/read";
import { restoreFolder } from "@lantai/db/backup/restore";
import { checkSignature, type Signature, SIGNATURES } from "@lantai/db/backup/signature";
import type { FolderContext, Output } from "./run.js";

/** Backs the folder's database up to a file, or to stdout as `-`. */
export async function backup({ dataDir, ...context }: FolderContext, file: string): Promise<Output> {
  const open = await openFolder(dataDir);
  try {
    const options = { ...context, key: ensureKey(dataDir) };
    if (file === "-") {
      return { result: `backed up: ${describe(await backupToStream(open.url, process.stdout, options))}\n` };
    }
    const { header, bytes } = await backupToFile(open.url, file, options);
    return { result: `${file}: ${(bytes / 1e6).toFixed(1)} MB, ${describe(header)}\n` };
  } finally {
    await open.close();
  }
}

/** Reads a backup from end to end, and checks its signature with the key in DATA_DIR. */
export async function verifyBackup(context: FolderContext, file: string, { trust }: Trust): Promise<Output> {
  const key = readKey(context.dataDir);
  const { header, end } = await checkBackup(file, context);
  const signature = checkSignature(end, key);
  if (signature !== "valid" && key && trust !== true) {
    throw new BackupError(`${file} is whole, but it ${SIGNATURES[signature]}; with --trust only its checksum counts`);
  }
  const signed = signature === "valid" ? `It ${SIGNATURES.valid}.\n` : "";
  return { result: `${file} is whole: ${describe(header)}\n${signed}`, ...warn(file, signature) };
}

/** Restores the database of DATA_DIR from a backup. */
export async function restore(
  context: FolderContext,
  file: string,
  options: Trust & { replace?: boolean },
): Promise<Output> {
  const { header, signature, before } = await restoreFolder({ ...context, ...options, file });
  const result = `restored into ${context.dataDir}: ${describe(header)}\n${kept(before)}All users have to sign in again.\n`;
  return { result, ...warn(file, signature) };
}

/** Whether a file is accepted that this installation's key did not sign. */
interface Trust {
  trust?: boolean;
}

function warn(file: string, signature: Signature): Pick<Output, "warning"> {
  if (signature === "valid") return {};
  return { warning: `${file} ${SIGNATURES[signature]}: nothing proves who made it (docs/backup.md)` };
}

function describe(header: Header): string {
  const { takenAt, version, postgres, tables, figures } = header;
  const unequal = figures["unequalOrders"] ?? "0";
  const warning = unequal === "0" ? "" : ` WARNING: ${unequal} orders differ from their history.`;
  return `${totalRows(header)} rows of ${tables.length} tables, ${figures["orders"]} orders; taken ${takenAt} by Lantai ${version} from PostgreSQL ${postgres}.${warning}`;
}

const kept = (before: string | undefined): string =>
  before === undefined ? "" : `The database that was there before is now ${before}; delete it when you are sure.\n`;
