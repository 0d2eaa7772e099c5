import { closeSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import { codeOf, EmbeddedError } from "./errors.js";

/**
 * Opens an existing file and locks it (`F_OFD_SETLK`, on macOS `flock`); undefined when it is locked already. The kernel
 * keeps the lock, for every namespace, until the last process with this open file has closed it or ended, including
 * processes that inherited it.
 * @throws EmbeddedError where files cannot be locked.
 */
export function openLocked(file: string): number | undefined {
  const { tryLock } = loadLocks();
  const fd = openSync(file, "r+");
  try {
    if (tryLock(fd)) return fd;
  } catch (error) {
    closeSync(fd);
    throw new EmbeddedError(`${file} cannot be locked (${codeOf(error)}): choose a file system that has locks`, {
      cause: error,
    });
  }
  closeSync(fd);
  return undefined;
}

/** Unlocks the file, also where another process has inherited it or a write is pending, and closes it. */
export function closeUnlocked(fd: number): void {
  try {
    loadLocks().unlock(fd);
  } finally {
    closeSync(fd);
  }
}

/** The part of `fs-native-extensions` that is used here; the package has no types. */
interface FileLocks {
  /** Locks a whole open file for writing; false when another open file holds its lock. */
  tryLock(fd: number): boolean;
  unlock(fd: number): void;
}

/** Loaded only where there is a folder to lock: with DATABASE_URL Lantai also runs where this package does not. */
function loadLocks(): FileLocks {
  try {
    const locks: FileLocks = createRequire(import.meta.url)("fs-native-extensions");
    return locks;
  } catch (error) {
    throw new EmbeddedError(
      `there is no embedded PostgreSQL for this system (${process.platform}-${process.arch}, not glibc?): set DATABASE_URL instead`,
      { cause: error },
    );
  }
}
