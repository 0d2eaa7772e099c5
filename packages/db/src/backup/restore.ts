import { lstatSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { type Folder, holdFolder } from "../embedded/folder.js";
import { ensurePassword, writePassword } from "../embedded/password.js";
import { DRAFT, finishReplacement, putInPlace, removeDraft } from "../embedded/replace.js";
import { startEmbedded } from "../embedded/server.js";
import { BackupError } from "./errors.js";
import { hasDatabase } from "./folder.js";
import type { Header } from "./format.js";
import { loadBackup, type LoadOptions, refuseUnknownSchema } from "./load.js";
import { checkBackup } from "./read.js";

/** What is restored, where, and whether it may take the place of a database that is there. */
export interface RestoreOptions extends LoadOptions {
  dataDir: string;
  replace?: boolean;
}

/** A backup that was restored, and where the database is that it replaced. */
export interface Restored {
  header: Header;
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
  const header = await checkBackup(options.file, options);
  refuseUnknownSchema(options.file, header);
  refuseOthersFolder(options.dataDir);
  const folder = await holdFolder(options.dataDir);
  try {
    finishReplacement(folder.dataDir);
    if (hasDatabase(folder.dataDir) && options.replace !== true) {
      throw new BackupError(
        `there is a database in ${folder.dataDir}: restore into an empty folder, or with --replace, which moves it aside`,
      );
    }
    return { header, before: await restoreHeld(folder, options) };
  } finally {
    folder.release();
  }
}

/** The same on a folder that is held, whose own database is stopped. Returns where that one is now. */
export async function restoreHeld({ dataDir }: Folder, options: LoadOptions): Promise<string | undefined> {
  await removeDraft(dataDir);
  const draft = path.join(dataDir, DRAFT);
  try {
    mkdirSync(draft, { mode: 0o711 });
    // The folder's password stays what it is, whichever cluster is in place.
    writePassword(draft, ensurePassword(dataDir).password);
    const server = await startEmbedded({ dataDir: draft, settings: LOADING });
    try {
      await loadBackup(server.url, options);
    } finally {
      await server.stop();
    }
    options.signal?.throwIfAborted();
    return putInPlace(dataDir);
  } catch (error) {
    await removeDraft(dataDir);
    throw error;
  }
}

/** What root made in somebody else's folder, its owner could not use. */
function refuseOthersFolder(dataDir: string): void {
  const owner = lstatSync(dataDir, { throwIfNoEntry: false }) && statSync(dataDir).uid;
  if (process.getuid?.() !== 0 || owner === undefined || owner === 0) return;
  throw new BackupError(`${dataDir} belongs to another user (uid ${owner}): restore as that user`);
}
