import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);

/** The built server, which serves the built web client. */
export const SERVER = path.join(path.dirname(require.resolve("@lantai/server/package.json")), "dist/main.js");

/** The first admin of every server that the tests start. */
export const ADMIN = { username: "admin", password: "rahasia-pabrik" };

/** A server in its own process. */
export interface RunningServer {
  url: string;
  stop(): Promise<void>;
  /** Ends it at once, where nothing that it stored is needed any more. */
  kill(): Promise<void>;
}

/** Starts the server on a free port; `environment` overrides the defaults for tests. */
export async function startServer(environment: Record<string, string>): Promise<RunningServer> {
  const child = spawn(process.execPath, ["--no-concurrent-sparkplug", SERVER], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "warn",
      JWT_SECRET: "a-secret-for-tests-of-32-bytes-or-more",
      ADMIN_USERNAME: ADMIN.username,
      ADMIN_PASSWORD: ADMIN.password,
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { url: await urlFrom(child), stop: () => end(child, "SIGTERM"), kill: () => end(child, "SIGKILL") };
}

async function urlFrom(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the server has no output to read");
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready: (\S+)/.exec(line)?.[1];
    if (url !== undefined) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error("the server ended before it was ready");
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
