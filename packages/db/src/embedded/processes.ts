import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "./errors.js";

/** Whether a process with this id exists, of any owner, zombies included. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Whether a process with this id runs, of any owner, zombies excluded. */
export function isAlive(pid: number): boolean {
  return exists(pid) && (process.platform !== "linux" || procStat(pid)?.[0] !== "Z");
}

/** The ids of all PostgreSQL processes of the cluster in this folder, including the postmaster. */
export function serversOf(cluster: string): number[] {
  const folder = statSync(cluster, { throwIfNoEntry: false });
  if (!folder) return [];
  if (process.platform !== "linux") {
    const all = execFileSync("ps", ["-axww", "-o", "pid=,command="], { encoding: "utf8" }).split("\n");
    return all.filter((line) => line.includes(`-D ${cluster} `)).map((line) => Number.parseInt(line, 10));
  }
  // By inode, not by name: the folder may have been moved while an orphan still serves it.
  return readdirSync("/proc").flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid)) return [];
    try {
      const cwd = statSync(`/proc/${pid}/cwd`);
      const isInFolder = cwd.ino === folder.ino && cwd.dev === folder.dev;
      return isInFolder && readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres" ? [pid] : [];
    } catch {
      return []; // ended meanwhile, or not readable by this user
    }
  });
}

/** Whether process `pid` may be a PostgreSQL whose folder cannot be determined; on Linux it always can. */
export function mightBeServer(pid: number): boolean {
  return process.platform !== "linux" && (ps(pid, "command=")?.includes("postgres") ?? false);
}

/** Waits until `condition` holds; false when it does not within `milliseconds`. */
export async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** Sends a signal to a process that may have ended meanwhile. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}

/** The fields of /proc/<pid>/stat from the state on; the name before them may contain blanks and brackets. */
function procStat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

function ps(pid: number, field: string): string | undefined {
  try {
    return execFileSync("ps", ["-o", field, "-p", String(pid)], {
      encoding: "utf8",
      env: { LC_ALL: "C", TZ: "UTC" },
    }).trim();
  } catch {
    return undefined;
  }
}
