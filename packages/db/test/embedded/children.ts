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

/** A process of its own that serves a folder. */
export interface Child {
  process: ChildProcessWithoutNullStreams;
  /** Every line it printed so far. */
  lines(): string[];
  /** Its first line: the URL, or why it refused. */
  first: Promise<string>;
  kill(name: NodeJS.Signals): Promise<void>;
}

/** Compiles this package for children, which know no TypeScript; returns the launcher's file. */
export function compile(): string {
  const out = mkdtempSync(path.join(PACKAGE, "node_modules", ".children-"));
  chmodSync(out, 0o755);
  const tsc = path.join(PACKAGE, "node_modules", "typescript", "bin", "tsc");
  // Types are checked elsewhere; a mistake in another file of the package must not fail these tests.
  const args = [tsc, "-p", "tsconfig.build.json", "--noCheck", "--outDir", out];
  execFileSync(process.execPath, args, { cwd: PACKAGE });
  return path.join(out, "embedded", "server.js");
}

/** Removes what `compile` made. */
export function removeCompiled(server: string): void {
  rmSync(path.resolve(server, "../.."), { recursive: true });
}

/** Whom a child runs as, and the command that it is started by, such as `unshare`. */
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
  // What follows the last line end is half a line.
  const lines = (): string[] => text.split("\n").slice(0, -1);
  const first = waitFor(() => lines()[0] ?? (child.exitCode === null ? undefined : `exit code ${child.exitCode}`));
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

/** Waits for `look` to find something. */
export async function waitFor<T>(look: () => T | undefined | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await sleep(10);
  }
}

/** A new folder that every user may enter, and its removal together with any server that works in its `data`. */
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
