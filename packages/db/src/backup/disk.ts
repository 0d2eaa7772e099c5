import { existsSync, statfsSync } from "node:fs";
import path from "node:path";
import { codeOf } from "../embedded/errors.js";
import { CLUSTER } from "../embedded/cluster-location.js";
import { BackupError } from "./errors.js";

/** The message for users. */
export const DISK_FULL = "the disk is full: free some space and restore again; nothing was changed";

/** The system's error codes, and PostgreSQL's (class 53). */
const CODES = ["ENOSPC", "EDQUOT", "53100"];

/** In the output of a program that removed its own files after the failure. */
const MESSAGES = /No space left on device|Disk quota exceeded/;

/** PostgreSQL allocates whole WAL segments, and ends without a message where there is no space for one. */
const MINIMUM_FREE_BYTES = 2 * 16 * 1024 * 1024;

/** Whether work on the cluster in `folder` failed for lack of space; called before any cleanup. */
export function isDiskFull(error: unknown, folder: string): boolean {
  for (const each of [error, error instanceof Error && error.cause]) {
    if (each instanceof Error && (CODES.includes(codeOf(each)) || MESSAGES.test(each.message))) return true;
  }
  if (error instanceof BackupError || (error instanceof Error && error.name === "AbortError")) return false;
  // The cluster may be a link to another disk.
  return [folder, path.join(folder, CLUSTER)].filter((at) => existsSync(at)).some(isTooFull);
}

function isTooFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < MINIMUM_FREE_BYTES;
}
