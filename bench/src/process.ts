import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stopOnSignal } from "./shutdown.js";

const MAIN = fileURLToPath(new URL("../../apps/server/dist/main.js", import.meta.url));
/** As in scripts/run.sh. */
const FLAGS = ["--max-semi-space-size=16", "--heap-growing-percent=60", "--no-concurrent-sparkplug"];
const CLOCK_TICKS = 100;

/** A running server process and its resource usage. */
export interface ServerProcess {
  url: string;
  pid: number;
  cpuSeconds(): number;
  residentMegabytes(): number;
  stop(): Promise<void>;
}

/** Starts the built server on a free port and waits for its address. */
export function startServer(databaseUrl: string, adminPassword: string): Promise<ServerProcess> {
  return startProcess([process.execPath, ...FLAGS, MAIN], {
    DATABASE_URL: databaseUrl,
    ADMIN_PASSWORD: adminPassword,
    LOG_LEVEL: "warn",
  });
}

/** Starts the built server with a demo factory, whose embedded database is in this folder. */
export function startDemo(dataDir: string): Promise<ServerProcess> {
  return startProcess([process.execPath, MAIN], {
    DATABASE_URL: "",
    DATA_DIR: dataDir,
    DEMO: "true",
    LOG_LEVEL: "warn",
  });
}

/** Starts a program that prints `ready: <url>` once it serves; PORT is 0, so it takes a free one. */
export async function startProcess(
  [program, ...args]: [string, ...string[]],
  env: Record<string, string>,
): Promise<ServerProcess> {
  const child = spawn(program, args, {
    env: {
      ...process.env,
      NODE_ENV: "production",
      JWT_SECRET: "a secret for the bench and nothing else",
      HOST: "127.0.0.1",
      PORT: "0",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  const stop = stopOnSignal(async () => {
    child.kill("SIGTERM");
    await exit;
  });
  const url = await address(child);
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    // Fields 14 and 15 of proc(5) stat: user and system time, in ticks; the second field, a name, may hold blanks.
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
    },
    residentMegabytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024,
    stop,
  };
}

async function address(child: ChildProcess): Promise<string> {
  let output = "";
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    const [, url] = /ready: (\S+)/.exec(output) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`the server did not start: ${output}`);
}
