import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { FolderInUseError } from "./errors.js";
import { birthOf } from "./processes.js";

const PREFIX = "lantai.lock-";

/** Refuses a folder that a Lantai of before `lantai.lock` serves still, as while an update waits for its restart. */
export function refuseEarlierHolder(folder: string): void {
  for (const file of earlierLocks(folder)) {
    const [pid = "", birth = ""] = readFileSync(file, "utf8").split(/ (.*)/s);
    if (birth === "" || birthOf(Number(pid)) !== birth) continue;
    throw new FolderInUseError(
      `${folder} is in use by an earlier version of Lantai (process ${pid}): stop that one`,
      "here",
    );
  }
}

/** Removes what such a Lantai left. */
export function removeEarlierLocks(folder: string): void {
  for (const file of earlierLocks(folder)) rmSync(file, { force: true });
}

function earlierLocks(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => path.join(folder, name));
}
