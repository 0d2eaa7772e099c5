import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { until } from "./http.js";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** A server process of its own, as it is run in production. */
export interface ServerProcess {
  /** Where it serves, once it says so; it throws when the process ends before. */
  ready(): Promise<string>;
  /** Everything it printed so far. */
  out(): string;
  err(): string;
  /** Its exit code, once it has ended; the signal's name where it was killed. */
  exit: Promise<number | string>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts the built server with these variables and no others of ours. */
export function startProcess(environment: Record<string, string>): ServerProcess {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: process.env["HOME"] ?? "",
    LOG_LEVEL: "warn",
    PORT: "0",
    ...environment,
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  let ended: number | string | null = null;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const exit = once(child, "close").then(() => (ended = child.exitCode ?? child.signalCode ?? ""));
  const address = () => /^Lantai is ready: (\S+)$/m.exec(out)?.[1];
  return {
    async ready() {
      await until(() => ended !== null || address() !== undefined);
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
