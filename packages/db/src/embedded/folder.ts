import { chmodSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { explain } from "./errors.js";
import { takeLock } from "./lock.js";

/** A DATA_DIR that this process holds, so that no other serves or changes it. */
export interface Folder {
  /** Its real path. */
  dataDir: string;
  release(): void;
}

/** Makes the folder, if it is missing, and takes it; throws an EmbeddedError that tells people what to do. */
export async function holdFolder(folder: string): Promise<Folder> {
  const dataDir = path.resolve(folder);
  try {
    makeDataDir(dataDir);
    const { release } = await takeLock(dataDir);
    return { dataDir: realpathSync(dataDir), release };
  } catch (error) {
    throw explain(error, dataDir);
  }
}

function makeDataDir(dataDir: string): void {
  const made = mkdirSync(dataDir, { recursive: true });
  // Others may pass through (as root the database is another user's) but see nothing.
  if (made !== undefined) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  const probe = path.join(dataDir, ".probe");
  writeFileSync(probe, "");
  // Of several that start at once another may have removed it already.
  rmSync(probe, { force: true });
}
