import { closeSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { FolderInUseError } from "./errors.js";
import { closeUnlocked, openLocked } from "./file-lock.js";
import { SILENCE_MS, startHeartbeat, waitForSilence } from "./heartbeat.js";
import { locationOf, type Holder, parseHolder } from "./holder.js";

/** A lock on a folder, held until `release` or the end of the process. */
export interface Lock {
  release(): void;
}

/**
 * Locks the folder for this process. On one machine the kernel's lock of the open file `lantai.lock` decides; a holder on
 * another machine is recognized by its heartbeat in that file.
 * @throws FolderInUseError when another process has locked it.
 */
export async function takeLock(folder: string): Promise<Lock> {
  const file = path.join(folder, "lantai.lock");
  closeSync(openSync(file, "a", 0o600));
  const fd = openLocked(file);
  if (fd === undefined) throw inUse(folder, parseHolder(readFileSync(file, "utf8")));
  try {
    const alive = await waitForSilence(file);
    if (alive) throw inUse(folder, alive);
    const stopHeartbeat = startHeartbeat(fd);
    return {
      release() {
        stopHeartbeat();
        try {
          ftruncateSync(fd); // no holder
        } finally {
          closeUnlocked(fd);
        }
      },
    };
  } catch (error) {
    closeUnlocked(fd);
    throw error;
  }
}

function inUse(folder: string, holder: Holder | undefined): FolderInUseError {
  const distance = holder && locationOf(holder);
  const [where, advice] = {
    here: [` (process ${holder?.pid})`, "stop that one, or use another folder for this one"],
    "other container": [
      ` in another container of this machine (${holder?.host})`,
      "stop that one, or run this inside of it",
    ],
    "other machine": [
      ` on another machine (${holder?.host})`,
      `stop that one; after a crash its folder is free after ${SILENCE_MS / 1000} s`,
    ],
    unknown: ["", "stop that one, or use another folder for this one"],
  }[distance ?? "unknown"];
  return new FolderInUseError(`${folder} is in use by another Lantai${where}: ${advice}`, distance);
}
