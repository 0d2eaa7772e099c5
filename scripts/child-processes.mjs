import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the whole project. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let ending = false;

/**
 * Runs a program in the project's folder to its end, with the installed tools on its PATH.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean, toStderr?: boolean, env?: Record<string, string | undefined> }} [options] `quiet` keeps
 *   its output until it fails
 * @returns {Promise<number>} its exit code
 */
export function run(program, args, { quiet = false, toStderr = quiet, env = {} } = {}) {
  endWithUs();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, PATH: `${path.join(ROOT, "node_modules", ".bin")}:${process.env.PATH}`, ...env },
      stdio: ["ignore", quiet ? "pipe" : toStderr ? 2 : "inherit", quiet ? "pipe" : "inherit"],
      // A group of its own, so that it can be ended together with everything it started.
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
      if (ending) return; // the handler below ends the process
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      if (signal) console.error(`${program} was ended by ${signal}`);
      resolve(code ?? 1);
    });
  });
}

/** Leaves signals to someone else from now on. */
export function letGo() {
  for (const name of SIGNALS) process.off(name, end);
}

/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"];

function endWithUs() {
  letGo();
  for (const name of SIGNALS) process.on(name, end);
}

/** Asked to stop while something runs: ends it first, then reports success, since that is what was asked. */
function end() {
  if (ending) return;
  ending = true;
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
  }, 8000);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signalGroup(child, name) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
}
