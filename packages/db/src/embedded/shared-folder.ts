import { chmodSync, lstatSync, mkdirSync, statSync } from "node:fs";
import { EmbeddedError } from "./errors.js";

/**
 * A folder that root owns and every user may enter, for what PostgreSQL's account cannot reach elsewhere.
 * @throws EmbeddedError when neither /var/lib nor /var/tmp can hold it.
 */
export function sharedFolder(): string {
  for (const folder of ["/var/lib/lantai", "/var/tmp/lantai"]) {
    try {
      createOpenFolder(folder);
    } catch {
      continue; // read-only, or there is no such parent
    }
    const { uid, mode } = statSync(folder);
    // In /var/tmp another user may have created it first, and would own what the database runs.
    if (uid === 0 && (mode & 0o022) === 0 && !lstatSync(folder).isSymbolicLink()) return folder;
  }
  throw new EmbeddedError(
    "the database's user cannot enter this folder, and neither /var/lib/lantai nor /var/tmp/lantai can be used instead: " +
      "move Lantai and DATA_DIR to where every user may enter, or start it as an ordinary user",
  );
}

/** Creates a folder that every user may enter, unless it exists. */
export function createOpenFolder(folder: string): void {
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755);
}
