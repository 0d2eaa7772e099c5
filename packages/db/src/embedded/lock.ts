import { randomUUID } from "node:crypto";
import { linkSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeOf, FolderInUseError } from "./errors.js";
import { birthOf } from "./processes.js";

const PREFIX = "lantai.lock-";

/** A folder held by this process until `release`. */
export interface Lock {
  release(): void;
}

/**
 * Takes the folder for this process, or throws an EmbeddedError when another live process has it.
 *
 * The lock is the file with the highest number. It is made by `link`, which exactly one starter wins and which shows
 * the file with its content at once. The highest is never removed, only marked as free, so a starter that slept over a
 * whole take-over still sees that it is late.
 */
export function takeLock(folder: string): Lock {
  const draft = path.join(folder, `.lock-${randomUUID()}`);
  writeFileSync(draft, `${process.pid} ${birthOf(process.pid) ?? ""}`, { mode: 0o644 });
  try {
    for (;;) {
      const last = highest(folder);
      refuseIfHeld(folder, last);
      const mine = path.join(folder, `${PREFIX}${last + 1}`);
      if (!linked(draft, mine)) continue;
      if (highest(folder) > last + 1) {
        rmSync(mine, { force: true });
        continue;
      }
      for (const number of numbers(folder)) {
        if (number <= last) rmSync(path.join(folder, `${PREFIX}${number}`), { force: true });
      }
      return { release: () => free(mine) };
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function refuseIfHeld(folder: string, number: number): void {
  if (number === 0) return;
  let holder: string;
  try {
    holder = readFileSync(path.join(folder, `${PREFIX}${number}`), "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return; // taken over meanwhile: the attempt to link finds out
    throw error;
  }
  const [pid = "", birth = ""] = holder.split(/ (.*)/s);
  if (birth === "" || birthOf(Number(pid)) !== birth) return;
  throw new FolderInUseError(
    `${folder} is in use by another Lantai (process ${pid}): stop that one, or give this one a folder of its own`,
  );
}

function linked(draft: string, target: string): boolean {
  try {
    linkSync(draft, target);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function free(file: string): void {
  try {
    truncateSync(file); // an empty one names nobody
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error; // the whole folder was deleted
  }
}

function numbers(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => Number(name.slice(PREFIX.length)))
    .filter(Number.isInteger);
}

function highest(folder: string): number {
  return Math.max(0, ...numbers(folder));
}
