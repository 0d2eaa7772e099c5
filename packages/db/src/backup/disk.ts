import { existsSync, statfsSync } from "node:fs";
import path from "node:path";
import { codeOf } from "../embedded/errors.js";
import { CLUSTER } from "../embedded/cluster-location.js";
import { BackupError } from "./errors.js";

/** What people are told. */
export const DISK_FULL = "the disk is full: free some space and restore again; nothing was changed";

/** The system's codes, and PostgreSQL's (class 53). */
const CODES = ["ENOSPC", "EDQUOT", "53100"];

/** What a program says that was run, and cleared away after itself. */
const MESSAGES = /No space left on device|Disk quota exceeded/;

/** PostgreSQL needs a whole segment of its log at once, and ends without a word where there is no room for it. */
const LEAST_FREE_BYTES = 2 * 16 * 1024 * 1024;

/** Did work on the cluster in `folder` fail for want of space? Asked before anything is cleared away. */
export function isDiskFull(error: unknown, folder: string): boolean {
  for (const each of [error, error instanceof Error && error.cause]) {
    if (each instanceof Error && (CODES.includes(codeOf(each)) || MESSAGES.test(each.message))) return true;
  }
  if (error instanceof BackupError || (error instanceof Error && error.name === "AbortError")) return false;
  // The cluster may be a link to another disk.
  return [folder, path.join(folder, CLUSTER)].filter((at) => existsSync(at)).some(hasNoRoom);
}

function hasNoRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < LEAST_FREE_BYTES;
}
