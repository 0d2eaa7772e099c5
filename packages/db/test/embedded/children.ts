import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { serversOf, signal } from "../../src/embedded/processes.js";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const SCRIPT = fileURLToPath(new URL("child.mjs", import.meta.url));

/** A child process that serves a folder. */
export interface Child {
  process: ChildProcessWithoutNullStreams;
  /** Every complete line of its output so far. */
  lines(): string[];
  /** Its first line: the URL, or the error. */
  first: Promise<string>;
  kill(name: NodeJS.Signals): Promise<void>;
}

/** Compiles this package for child processes, which run no TypeScript; returns the launcher's file. */
export function compile(): string {
  const out = mkdtempSync(path.join(PACKAGE, "node_modules", ".children-"));
  chmodSync(out, 0o755);
  const tsc = path.join(PACKAGE, "node_modules", "typescript", "bin", "tsc");
  // Types are checked elsewhere; an error in another file of the package must not fail these tests.
  const args = [tsc, "-p", "tsconfig.build.json", "--noCheck", "--outDir", out];
  execFileSync(process.execPath, args, { cwd: PACKAGE });
  return path.join(out, "embedded", "server.js");
}

/** Removes the output of `compile`. */
export function removeCompiled(server: string): void {
  rmSync(path.resolve(server, "../.."), { recursive: true });
}

/** The account of a child process, and the command that starts it, such as `unshare`. */
export interface ChildOptions {
  uid?: number;
  gid?: number;
  within?: string[];
}

/** Starts a process that serves `dataDir`. */
export function startChild(server: string, dataDir: string, { within = [], ...account }: ChildOptions = {}): Child {
  const [program, ...args] = [...within, process.execPath, SCRIPT, server, dataDir];
  const child = spawn(program, args, { ...account, stdio: "pipe" });
  let text = "";
  child.stdin.end();
  child.stderr.resume();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  // The text after the last line end is an incomplete line.
  const lines = (): string[] => text.split("\n").slice(0, -1);
  const end = () => child.exitCode ?? child.signalCode;
  const first = waitFor(
    "the first line of a child process",
    () => lines()[0] ?? (end() === null ? undefined : `ended: ${end()}`),
  );
  first.catch(() => {}); // a test that kills the child may not wait for it
  return {
    process: child,
    lines,
    first,
    async kill(name) {
      const closed = once(child, "close");
      child.kill(name);
      await closed;
    },
  };
}

/** How long a test waits; a server that starts needs a few seconds on a busy machine. */
const TIMEOUT_MS = 60_000;

/** Waits until `find` returns something; after a minute throws an error that names `what` it waited for. */
export async function waitFor<T>(what: string, find: () => T | undefined | false): Promise<T> {
  const end = performance.now() + TIMEOUT_MS;
  for (;;) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`waited ${TIMEOUT_MS / 1000} s for ${what}`);
    await sleep(10);
  }
}

/** Creates a folder that every user may enter; `remove` also kills any server of its `data`. */
export function temporaryFolder(): { folder: string; dataDir: string; remove(): void } {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "lantai-test-"));
  const dataDir = path.join(folder, "data");
  chmodSync(folder, 0o755);
  return {
    folder,
    dataDir,
    remove() {
      killServers(dataDir);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function killServers(dataDir: string): void {
  for (const pid of serversOf(path.join(dataDir, "postgres"))) signal(pid, "SIGKILL");
}
