import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("../../../../apps/server/dist/main.js", import.meta.url));

/** The first admin's. */
export const ADMIN = { username: "admin", password: "sandi-untuk-percobaan" };

/** A server process. */
export interface Server {
  url: string;
  kill(): Promise<void>;
}

/** Starts the built server as a process of its own, and waits until it is ready. */
export async function startServer(databaseUrl: string): Promise<Server> {
  const server = spawn(process.execPath, ["--no-concurrent-sparkplug", SERVER], {
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      DATABASE_URL: databaseUrl,
      JWT_SECRET: "a secret of at least thirty-two bytes",
      ADMIN_PASSWORD: ADMIN.password,
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(server, "exit");
  for await (const line of createInterface(server.stdout)) {
    const url = /ready: (http\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    server.stdout.resume();
    return {
      url,
      async kill() {
        server.kill("SIGKILL");
        await exited;
      },
    };
  }
  throw new Error("the server ended before it was ready");
}
