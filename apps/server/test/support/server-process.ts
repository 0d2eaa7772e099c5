import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { eventually } from "./eventually.js";
import { RUNTIME_ARGUMENTS, RUNTIME_COMMAND } from "./runtime.js";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** A start on a busy machine, migrations and an embedded database included. */
const START_MS = 120_000;

/** A server process of its own, as it is run in production. */
export interface ServerProcess {
  /** The base URL, once it serves; rejects when the process ends before. */
  ready(): Promise<string>;
  /** Everything on standard output so far: the log, and what is printed at the start. */
  out(): string;
  err(): string;
  /** The exit code, once it has ended; the signal's name where it was killed. */
  exit: Promise<number | string>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts the built server on the runtime under test, with these variables and no others of ours. */
export function startServerProcess(environment: Record<string, string>): ServerProcess {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: process.env["HOME"] ?? "",
    LOG_LEVEL: "warn",
    PORT: "0",
    ...environment,
  };
  const child = spawn(RUNTIME_COMMAND, [...RUNTIME_ARGUMENTS, MAIN], { env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  let ended: number | string | null = null;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const exit = once(child, "close").then(() => (ended = child.exitCode ?? child.signalCode ?? ""));
  const address = () => /^Lantai is ready: (\S+)$/m.exec(out)?.[1];
  return {
    async ready() {
      await eventually("the server process is ready", () => ended !== null || address() !== undefined, START_MS);
      const url = address();
      if (url === undefined) throw new Error(`the process ended (${ended}): ${err}`);
      return url;
    },
    out: () => out,
    err: () => err,
    exit,
    kill: (signal) => child.kill(signal),
  };
}
