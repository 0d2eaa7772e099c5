import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes a small file that only this user may read, atomically and durably. */
export function writeSecret(file: string, secret: string): void {
  const partial = `${file}.draft`;
  rmSync(partial, { force: true });
  const handle = openSync(partial, "wx", 0o600);
  writeFileSync(handle, secret);
  fsyncSync(handle);
  closeSync(handle);
  chmodSync(partial, 0o600);
  renameSync(partial, file);
  syncFolder(path.dirname(file));
}

/** Makes renames in a folder durable. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
