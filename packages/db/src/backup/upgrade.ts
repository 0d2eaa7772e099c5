import path from "node:path";
import { findBinaries } from "../embedded/binaries.js";
import { versionOf } from "../embedded/cluster.js";
import { type Folder, holdFolder } from "../embedded/folder.js";
import { CLUSTER } from "../embedded/place.js";
import { serveFolder } from "../embedded/server.js";
import { fetchEarlier } from "./binaries.js";
import { BackupError } from "./errors.js";
import { backupToFile } from "./file.js";
import { hasDatabase } from "./folder.js";
import { restoreHeld } from "./restore.js";
import type { BackupOptions } from "./write.js";

/** A database that was brought over, and where everything is. */
export interface Upgraded {
  from: string;
  to: string;
  /** The backup that it went through. */
  backup: string;
  /** The old database, as it was. */
  before: string | undefined;
}

/**
 * Brings a folder's database from an earlier major version of PostgreSQL to the one that is installed: through a
 * backup, taken by the earlier one and restored by this one. The old database is kept aside; until the last step it
 * stays in its place.
 * @throws BackupError or EmbeddedError; nothing is changed then.
 */
export async function upgradeFolder(dataDir: string, options: BackupOptions = {}): Promise<Upgraded> {
  if (!hasDatabase(dataDir)) throw new BackupError(`there is no database in ${path.resolve(dataDir)}`);
  const folder = await holdFolder(dataDir);
  try {
    const from = versionOf(path.join(folder.dataDir, CLUSTER)) ?? "";
    const to = findBinaries().major;
    if (from === to) throw new BackupError(`the database is of PostgreSQL ${to} already: there is nothing to upgrade`);
    const backup = path.join(folder.dataDir, `postgres-${from}.backup.gz`);
    await backUpWithEarlier(from, folder, backup, options);
    return { from, to, backup, before: await restoreHeld(folder, { ...options, file: backup }) };
  } finally {
    folder.release();
  }
}

async function backUpWithEarlier(from: string, folder: Folder, file: string, options: BackupOptions): Promise<void> {
  const earlier = await fetchEarlier(from);
  try {
    const settings = { default_transaction_read_only: "on" };
    const server = await serveFolder(folder, { binaries: earlier.binaries, settings });
    try {
      await backupToFile(server.url, file, options);
    } finally {
      await server.stop();
    }
  } finally {
    earlier.remove();
  }
}
