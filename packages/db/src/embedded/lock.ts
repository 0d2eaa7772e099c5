import { closeSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { refuseEarlierHolder, removeEarlierLocks } from "./earlier-lock.js";
import { FolderInUseError } from "./errors.js";
import { closeUnlocked, openLocked } from "./file-lock.js";
import { SILENCE_MS, startHeartbeat, waitForSilence } from "./heartbeat.js";
import { locationOf, type Holder, parseHolder } from "./holder.js";

/** A folder held by this process until `release`, or until it ends. */
export interface Lock {
  release(): void;
}

/**
 * Takes the folder for this process, or throws a FolderInUseError when another has it: whoever that is, the kernel
 * holds the lock of its open file `lantai.lock`; on another machine, its heartbeat in that file tells.
 */
export async function takeLock(folder: string): Promise<Lock> {
  refuseEarlierHolder(folder);
  const file = path.join(folder, "lantai.lock");
  closeSync(openSync(file, "a", 0o600));
  const fd = openLocked(file);
  if (fd === undefined) throw inUse(folder, parseHolder(readFileSync(file, "utf8")));
  try {
    const alive = await waitForSilence(file);
    if (alive) throw inUse(folder, alive);
    removeEarlierLocks(folder);
    const stopHeartbeat = startHeartbeat(fd);
    return {
      release() {
        stopHeartbeat();
        try {
          ftruncateSync(fd); // it names nobody
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
    here: [` (process ${holder?.pid})`, "stop that one, or give this one a folder of its own"],
    "other container": [
      ` in another container of this machine (${holder?.host})`,
      "stop that one, or run this inside of it",
    ],
    "other machine": [
      ` on another machine (${holder?.host})`,
      `stop that one; when it is dead, its folder is free after ${SILENCE_MS / 1000} s`,
    ],
    unknown: ["", "stop that one, or give this one a folder of its own"],
  }[distance ?? "unknown"];
  return new FolderInUseError(`${folder} is in use by another Lantai${where}: ${advice}`, distance);
}
