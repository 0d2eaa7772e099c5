import { existsSync, lstatSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { type Folder, holdFolder } from "../embedded/folder.js";
import { ensurePassword, writePassword } from "../embedded/password.js";
import { DRAFT, finishReplacement, putInPlace, removeDraft } from "../embedded/replace.js";
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

/** A backup that was restored, what its signature said, and where the database is that it replaced. */
export interface Restored {
  header: Header;
  signature: Signature;
  before: string | undefined;
}

/** For loading a cluster that nobody knows yet: what is copied into a new table need not be in the log, too. */
const LOADING = { wal_level: "minimal", max_wal_senders: "0" };

/**
 * Makes the embedded database of a folder out of a backup, which is checked before anything is touched. The new one is
 * made and verified aside and takes its place in the last step, so that whatever happens the folder has the one
 * database or the other, whole.
 * @throws BackupError or EmbeddedError; nothing is changed then.
 */
export async function restoreFolder(options: RestoreOptions): Promise<Restored> {
  refuseOthersFolder(options.dataDir);
  // A folder in use is refused before the file is read; one that does not exist is made only for a file that is whole.
  const checkedFirst = existsSync(options.dataDir) ? undefined : await checkFile(options);
  const folder = await holdFolder(options.dataDir);
  try {
    finishReplacement(folder.dataDir);
    if (hasDatabase(folder.dataDir) && options.replace !== true) {
      throw new BackupError(
        `there is a database in ${folder.dataDir}: restore into an empty folder, or with --replace, which moves it aside`,
      );
    }
    const checked = checkedFirst ?? (await checkFile(options));
    const signature = holdSignature(checked, options);
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
 * Whoever can write where backups are kept must not choose what takes the place of a plant's database. In a folder
 * that has neither a database nor a key there is nothing to lose and nothing to hold the signature against: it is told.
 */
function holdSignature({ end }: Checked, { dataDir, file, trust }: RestoreOptions): Signature {
  const key = readKey(dataDir);
  const signature = checkSignature(end, key);
  if (signature === "valid" || trust === true || (key === undefined && !hasDatabase(dataDir))) return signature;
  throw new BackupError(`${file} ${SIGNATURES[signature]}: restore it with --trust if you know where it comes from`);
}

/** Returns where the database is now that was there before. */
async function restoreHeld({ dataDir }: Folder, checked: Checked, options: LoadOptions): Promise<string | undefined> {
  await removeDraft(dataDir);
  const draft = path.join(dataDir, DRAFT);
  try {
    mkdirSync(draft, { mode: 0o711 });
    // The folder's password stays what it is, whichever cluster is in place.
    writePassword(draft, ensurePassword(dataDir).password);
    const server = await startEmbedded({ dataDir: draft, settings: LOADING });
    try {
      await loadBackup(server.url, checked, options);
    } finally {
      await server.stop();
    }
    options.signal?.throwIfAborted();
    return putInPlace(dataDir);
  } catch (error) {
    const reason = isDiskFull(error, draft) ? new BackupError(`${dataDir}: ${DISK_FULL}`, { cause: error }) : error;
    await removeDraft(dataDir);
    throw reason;
  }
}

/** What root made in somebody else's folder, its owner could not use. */
function refuseOthersFolder(dataDir: string): void {
  const owner = lstatSync(dataDir, { throwIfNoEntry: false }) && statSync(dataDir).uid;
  if (process.getuid?.() !== 0 || owner === undefined || owner === 0) return;
  throw new BackupError(`${dataDir} belongs to another user (uid ${owner}): restore as that user`);
}
