import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the repository. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What is left for children to exit after SIGTERM before they get SIGKILL. */
const GRACE_MS = 8000;

/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"];

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let isStopping = false;

/**
 * Runs a program in the repository's root until it exits, with the installed tools on its PATH.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean, toStderr?: boolean, env?: Record<string, string | undefined> }} [options] `quiet` prints
 *   the output only if the program fails
 * @returns {Promise<number>} its exit code
 */
export function run(program, args, { quiet = false, toStderr = quiet, env = {} } = {}) {
  forwardSignals();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, PATH: `${path.join(ROOT, "node_modules", ".bin")}:${process.env.PATH}`, ...env },
      stdio: ["ignore", quiet ? "pipe" : toStderr ? 2 : "inherit", quiet ? "pipe" : "inherit"],
      // A process group of its own, so that a signal reaches everything the program started.
      detached: true,
    });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    running.add(child);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running.delete(child);
      if (isStopping) return; // `stop` exits the process
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      if (signal) console.error(`${program} was terminated by ${signal}`);
      resolve(code ?? 1);
    });
  });
}

/** Removes the signal handlers, for a program that is imported into this process and has its own. */
export function removeSignalHandlers() {
  for (const name of SIGNALS) process.off(name, stop);
}

function forwardSignals() {
  removeSignalHandlers();
  for (const name of SIGNALS) process.on(name, stop);
}

/** Stops every running child, then exits with 0: a requested stop is no failure. */
function stop() {
  if (isStopping) return;
  isStopping = true;
  const children = [...running];
  const exit = () => process.exit(0);
  let left = children.length;
  if (left === 0) exit();
  for (const child of children) {
    child.once("close", () => --left === 0 && exit());
    signalGroup(child, "SIGTERM");
  }
  setTimeout(() => {
    for (const child of children) signalGroup(child, "SIGKILL");
    exit();
  }, GRACE_MS);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signalGroup(child, name) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch {
    // It has exited meanwhile.
  }
}
