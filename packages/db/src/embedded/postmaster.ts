import { spawn } from "node:child_process";
import { closeSync, copyFileSync, openSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CHILD_ENV } from "./account.js";
import { explainSpawn } from "./binaries.js";
import type { Tools } from "./cluster.js";
import { EmbeddedError } from "./errors.js";
import { waitUntil, isAlive, serversOf, signal } from "./processes.js";

const LOG_LIMIT_BYTES = 5_000_000;

/** A running PostgreSQL. */
export interface Postmaster {
  /** Resolves when it has ended, with how. */
  ended: Promise<string>;
  /** Ends it in order; harshly when it takes longer than 8 s. */
  stop(): Promise<void>;
}

/** What a PostgreSQL is started with. */
export interface Launch extends Tools {
  cluster: string;
  /** The open file with the cluster's lock, which PostgreSQL inherits. */
  lock: number;
  port: number;
  logFile: string;
  settings: Record<string, string>;
}

/** Starts PostgreSQL on an existing cluster and waits until it takes connections. */
export async function startPostmaster(launch: Launch): Promise<Postmaster> {
  const { binaries, account, cluster, logFile } = launch;
  const flags = Object.entries({ ...launch.settings, port: String(launch.port) }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  // The log is a file and not a pipe: the server must survive us. A session of its own: Ctrl-C is for us alone.
  const log = openSync(logFile, "a", 0o600);
  const began = statSync(logFile).size;
  const child = spawn(binaries.postgres, ["-D", cluster, ...flags], {
    ...account,
    cwd: "/",
    env: CHILD_ENV,
    detached: true,
    stdio: ["ignore", log, log, launch.lock],
  });
  closeSync(log);
  let end: string | undefined;
  const ended = new Promise<string>((resolve, reject) => {
    child.once("error", (error) => reject(explainSpawn(error, binaries.postgres)));
    child.once("exit", (code, by) => resolve((end = by ?? `exit code ${code}`)));
  });
  child.unref();
  while (!isReady(cluster, child.pid)) {
    await Promise.race([ended, sleep(10)]);
    if (end !== undefined) throw new EmbeddedError(`PostgreSQL did not start: ${errorInLog(logFile, began) ?? end}`);
  }
  return {
    ended,
    async stop() {
      child.ref();
      for (const [name, patience] of [
        ["SIGINT", 8000],
        ["SIGQUIT", 4000],
        ["SIGKILL", 4000],
      ] as const) {
        if (end !== undefined) return;
        child.kill(name);
        await Promise.race([ended, sleep(patience, undefined, { ref: false })]);
      }
    },
  };
}

/** Ends whatever a Lantai that was killed left running on this cluster; nobody else's processes are touched. */
export async function stopOrphans(cluster: string, log: (message: string) => void): Promise<void> {
  if (serversOf(cluster).length === 0) return;
  log("stopping the PostgreSQL that an earlier Lantai left behind");
  const postmaster = pidFile(cluster).pid;
  for (const [name, patience] of [
    ["SIGINT", 8000],
    ["SIGQUIT", 6000],
  ] as const) {
    if (!serversOf(cluster).includes(postmaster)) break;
    signal(postmaster, name);
    await waitUntil(() => !isAlive(postmaster), patience);
  }
  // Without a postmaster its children end by themselves as soon as they notice.
  if (await waitUntil(() => serversOf(cluster).length === 0, 2000)) return;
  for (const pid of serversOf(cluster)) signal(pid, "SIGKILL");
  if (await waitUntil(() => serversOf(cluster).length === 0, 5000)) return;
  throw new EmbeddedError(
    `an earlier PostgreSQL (process ${serversOf(cluster).join(", ")}) does not end: end it by hand`,
  );
}

/** Keeps the log file from growing without end; what it held before is in a file `.1` beside it. */
export function trimLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT_BYTES) return;
  const kept = `${logFile}.1`;
  try {
    copyFileSync(logFile, kept);
    truncateSync(logFile); // PostgreSQL appends to it, so it goes on at the new end
  } catch {
    // The disk is full, say. What happened last is worth more than what happened before; the next time may do.
    rmSync(kept, { force: true, recursive: true });
  }
}

/** PostgreSQL's own record of who serves the folder: the first line is the process, the 4th its port, the 8th the state. */
export function pidFile(cluster: string): { pid: number; port: number; state: string } {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), state: (lines[7] ?? "").trim() };
  } catch {
    return { pid: 0, port: 0, state: "" };
  }
}

function isReady(cluster: string, pid: number | undefined): boolean {
  const found = pidFile(cluster);
  return found.pid === pid && found.state === "ready";
}

function errorInLog(logFile: string, from: number): string | undefined {
  const lines = readFileSync(logFile).subarray(from).toString().split("\n");
  return lines.find((line) => /FATAL|PANIC|error while loading/.test(line))?.replace(/^.*?(FATAL|PANIC): +/, "");
}
