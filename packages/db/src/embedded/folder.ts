import { chmodSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { explain } from "./errors.js";
import { takeLock } from "./lock.js";

/** A DATA_DIR that this process has locked: no other serves or changes it. */
export interface Folder {
  /** Its real path. */
  dataDir: string;
  release(): void;
}

/**
 * Creates the folder, if it is missing, and locks it.
 * @throws EmbeddedError that says what to do.
 */
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
  // As root, PostgreSQL's account must be able to pass through; no other user can list it.
  if (made !== undefined) chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  const probe = path.join(dataDir, ".probe");
  writeFileSync(probe, "");
  // Another process that starts at the same time may have removed it.
  rmSync(probe, { force: true });
}
