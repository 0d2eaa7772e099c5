import { IS_IN_PROCESS } from "./runtime.js";
import { startServerProcess } from "./server-process.js";

/** The `JWT_SECRET` of every server that shares a database. */
export const SECRET = "a secret of more than thirty-two bytes";
export const ADMIN_PASSWORD = "kunci-utama-pabrik";

/** A server under test, in this process or in one of its own (runtime.ts). */
export interface TestServer {
  /** The base URL. */
  url: string;
  /** Its log so far, a line of JSON per entry; from `warn` on, unless `LOG_LEVEL` says otherwise. */
  logs(): string;
  /** Stops it as SIGTERM does, and waits for the end. */
  stop(): Promise<void>;
}

/** Starts a server on a free port with these variables, and waits until it serves. */
export function startTestServer(environment: Record<string, string>): Promise<TestServer> {
  const all = { PORT: "0", LOG_LEVEL: "warn", JWT_SECRET: SECRET, ADMIN_PASSWORD, ...environment };
  return IS_IN_PROCESS ? startInProcess(all) : startAsProcess(all);
}

async function startInProcess(environment: Record<string, string>): Promise<TestServer> {
  const [{ readConfig }, { startServer }, { createLogger }] = await Promise.all([
    import("../../src/boot/env.js"),
    import("../../src/boot/server.js"),
    import("../../src/observability/logger.js"),
  ]);
  const config = readConfig(environment);
  let logs = "";
  const server = startServer(config, createLogger(config.LOG_LEVEL, { write: (line) => void (logs += line) }));
  const url = await server.ready;
  if (url === null) throw new Error("the server was stopped before it was ready");
  return { url, logs: () => logs, stop: () => server.stop() };
}

async function startAsProcess(environment: Record<string, string>): Promise<TestServer> {
  const server = startServerProcess(environment);
  const url = await server.ready();
  return {
    url,
    logs: server.out,
    async stop() {
      server.kill("SIGTERM");
      const code = await server.exit;
      if (code !== 0) throw new Error(`the server process ended with ${code}: ${server.err()}`);
    },
  };
}
