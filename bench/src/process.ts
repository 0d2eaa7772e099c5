import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../apps/server/dist/main.js", import.meta.url));
const CLOCK_TICKS = 100;

/** The built server in a process of its own, and what it has used so far. */
export interface ServerProcess {
  url: string;
  cpuSeconds(): number;
  residentMegabytes(): number;
  stop(): Promise<void>;
}

/** Starts the built server on a free port and waits until it says where. */
export async function startServer(databaseUrl: string, adminPassword: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      JWT_SECRET: "for the bench only, and long enough",
      ADMIN_PASSWORD: adminPassword,
      PORT: "0",
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await address(child);
  const pid = child.pid ?? 0;
  return {
    url,
    // Fields 14 and 15 of proc(5) stat: user and system time, in ticks; the second field, a name, may hold blanks.
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
    },
    residentMegabytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024,
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
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
