import { spawn } from "node:child_process";
import { closeSync, copyFileSync, openSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CHILD_ENV } from "./account.js";
import { explainSpawn } from "./binaries.js";
import type { Tools } from "./cluster.js";
import { EmbeddedError } from "./errors.js";
import { isAlive, serversOf, signal, waitUntil } from "./processes.js";

const LOG_LIMIT_BYTES = 5_000_000;

/** A running PostgreSQL. */
export interface Postmaster {
  /** Resolves when it has ended, with the signal or the exit code. */
  ended: Promise<string>;
  /** Shuts it down: fast (SIGINT), after 8 s immediately (SIGQUIT), after 4 s more by SIGKILL. */
  stop(): Promise<void>;
}

/** How a PostgreSQL is started. */
export interface Launch extends Tools {
  cluster: string;
  /** The open file with the cluster's lock, which PostgreSQL inherits. */
  lock: number;
  port: number;
  logFile: string;
  settings: Record<string, string>;
}

/** Starts PostgreSQL on an existing cluster and waits until it accepts connections. */
export async function startPostmaster(launch: Launch): Promise<Postmaster> {
  const { binaries, account, cluster, logFile } = launch;
  const flags = Object.entries({ ...launch.settings, port: String(launch.port) }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  // The log is a file, not a pipe: the server must be able to outlive us. Detached: Ctrl-C must not reach it.
  const log = openSync(logFile, "a", 0o600);
  const logStart = statSync(logFile).size;
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
    if (end !== undefined) throw new EmbeddedError(`PostgreSQL did not start: ${errorInLog(logFile, logStart) ?? end}`);
  }
  return {
    ended,
    async stop() {
      child.ref();
      for (const [name, timeoutMs] of [
        ["SIGINT", 8000],
        ["SIGQUIT", 4000],
        ["SIGKILL", 4000],
      ] as const) {
        if (end !== undefined) return;
        child.kill(name);
        await Promise.race([ended, sleep(timeoutMs, undefined, { ref: false })]);
      }
    },
  };
}

/** Ends the PostgreSQL that a killed Lantai left running on this cluster; other processes are not touched. */
export async function stopOrphans(cluster: string, log: (message: string) => void): Promise<void> {
  if (serversOf(cluster).length === 0) return;
  log("stopping the PostgreSQL that an earlier Lantai left running");
  const postmaster = pidFile(cluster).pid;
  for (const [name, timeoutMs] of [
    ["SIGINT", 8000],
    ["SIGQUIT", 6000],
  ] as const) {
    if (!serversOf(cluster).includes(postmaster)) break;
    signal(postmaster, name);
    await waitUntil(() => !isAlive(postmaster), timeoutMs);
  }
  // Without their postmaster its children end by themselves.
  if (await waitUntil(() => serversOf(cluster).length === 0, 2000)) return;
  for (const pid of serversOf(cluster)) signal(pid, "SIGKILL");
  if (await waitUntil(() => serversOf(cluster).length === 0, 5000)) return;
  throw new EmbeddedError(
    `an earlier PostgreSQL (process ${serversOf(cluster).join(", ")}) does not end: end it manually`,
  );
}

/** Rotates the log file when it has grown too large; the previous content is in a file `.1` beside it. */
export function rotateLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT_BYTES) return;
  const previous = `${logFile}.1`;
  try {
    copyFileSync(logFile, previous);
    truncateSync(logFile); // PostgreSQL appends: it continues at the new end
  } catch {
    // For example a full disk: keep the current log, and try again the next time.
    rmSync(previous, { force: true, recursive: true });
  }
}

/** PostgreSQL's postmaster.pid: line 1 is the process, line 4 its port, line 8 the state. */
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
