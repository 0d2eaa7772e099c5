import { existsSync, lstatSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { type Folder, holdFolder } from "../embedded/folder.js";
import { ensurePassword, writePassword } from "../embedded/password.js";
import { DRAFT, completeReplacement, replaceCluster, removeDraft } from "../embedded/replace.js";
import { startEmbedded } from "../embedded/server.js";
import { BackupError } from "./errors.js";
import { hasDatabase } from "./folder.js";
import type { Header } from "./format.js";
import { loadBackup, type LoadOptions, refuseUnknownSchema } from "./load.js";
import { DISK_FULL, isDiskFull } from "./disk.js";
import { readKey } from "./key.js";
import { type Checked, checkBackup } from "./read.js";
import { checkSignature, type Signature, SIGNATURES } from "./signature.js";

/** What is restored, and where. */
export interface RestoreOptions extends LoadOptions {
  dataDir: string;
  /** It may take the place of a database that is there. */
  replace?: boolean;
  /** It need not be signed with the folder's key. */
  trust?: boolean;
}

/** The restored backup, its signature, and the path of the replaced database. */
export interface Restored {
  header: Header;
  signature: Signature;
  before: string | undefined;
}

/** For loading a new cluster: rows that are copied into a new table need not be in the WAL. */
const LOADING = { wal_level: "minimal", max_wal_senders: "0" };

/**
 * Restores the embedded database of a folder from a backup, which is checked first. The new database is created and
 * verified in a separate folder and renamed in the last step, so that the folder always has one complete database.
 * @throws BackupError or EmbeddedError; nothing is changed then.
 */
export async function restoreFolder(options: RestoreOptions): Promise<Restored> {
  refuseForeignFolder(options.dataDir);
  // A folder in use is refused before the file is read; one that does not exist is made only for a file that is whole.
  const checkedFirst = existsSync(options.dataDir) ? undefined : await checkFile(options);
  const folder = await holdFolder(options.dataDir);
  try {
    completeReplacement(folder.dataDir);
    if (hasDatabase(folder.dataDir) && options.replace !== true) {
      throw new BackupError(
        `there is a database in ${folder.dataDir}: restore into an empty folder, or with --replace, which moves it aside`,
      );
    }
    const checked = checkedFirst ?? (await checkFile(options));
    const signature = requireSignature(checked, options);
    return { header: checked.header, signature, before: await restoreHeld(folder, checked, options) };
  } finally {
    folder.release();
  }
}

async function checkFile(options: RestoreOptions): Promise<Checked> {
  const checked = await checkBackup(options.file, options);
  refuseUnknownSchema(options.file, checked.header);
  return checked;
}

/**
 * Requires a valid signature: write access to the backups must not allow to replace a plant's database. In a folder with
 * neither a database nor a key there is nothing to lose and no key to compare with; the signature is only reported.
 */
function requireSignature({ end }: Checked, { dataDir, file, trust }: RestoreOptions): Signature {
  const key = readKey(dataDir);
  const signature = checkSignature(end, key);
  if (signature === "valid" || trust === true || (key === undefined && !hasDatabase(dataDir))) return signature;
  throw new BackupError(`${file} ${SIGNATURES[signature]}: restore it with --trust if you know where it comes from`);
}

/** Returns the path of the replaced database. */
async function restoreHeld({ dataDir }: Folder, checked: Checked, options: LoadOptions): Promise<string | undefined> {
  await removeDraft(dataDir);
  const draft = path.join(dataDir, DRAFT);
  try {
    mkdirSync(draft, { mode: 0o711 });
    // Both clusters have the same password.
    writePassword(draft, ensurePassword(dataDir).password);
    const server = await startEmbedded({ dataDir: draft, settings: LOADING });
    try {
      await loadBackup(server.url, checked, options);
    } finally {
      await server.stop();
    }
    options.signal?.throwIfAborted();
    return replaceCluster(dataDir);
  } catch (error) {
    const reason = isDiskFull(error, draft) ? new BackupError(`${dataDir}: ${DISK_FULL}`, { cause: error }) : error;
    await removeDraft(dataDir);
    throw reason;
  }
}

/** Files that root creates in another user's folder would be unusable for its owner. */
function refuseForeignFolder(dataDir: string): void {
  const owner = lstatSync(dataDir, { throwIfNoEntry: false }) && statSync(dataDir).uid;
  if (process.getuid?.() !== 0 || owner === undefined || owner === 0) return;
  throw new BackupError(`${dataDir} belongs to another user (uid ${owner}): restore as that user`);
}
