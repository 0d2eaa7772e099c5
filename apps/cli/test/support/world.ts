import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { testDatabase } from "@lantai/db/testing";

/** The first admin's. */
export const PASSWORD = "sandi-untuk-percobaan";
const require = createRequire(import.meta.url);
const FROM_SOURCES = ["--import", pathToFileURL(require.resolve("tsx")).href, "--conditions=@lantai/source"];
const here = fileURLToPath(new URL("../..", import.meta.url));
const SERVER = fileURLToPath(new URL("../../../server/src/main.ts", import.meta.url));
const PROGRAM = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** How a run of the program ended. */
interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** A real server on a database of its own, and the program to call it with. */
export interface World {
  databaseUrl: string;
  /** An admin's token, and a service account's key that may do all that a service may. */
  token: string;
  key: string;
  /** A request to REST; the answer's body, if it has one. Throws for any other status than 2xx. */
  rest<Body>(method: string, path: string, body?: unknown, token?: string): Promise<Body>;
  /** Runs the program to its end. */
  lantai(args: readonly string[], environment?: Record<string, string>): Promise<Ended>;
  /** Starts the program, and leaves the rest to the test. */
  spawnLantai(args: readonly string[]): ChildProcessWithoutNullStreams;
  /** Ends the server without a warning. */
  kill(): void;
  /** Starts the server again, at another address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server with an admin and a service account. */
export async function startWorld(): Promise<World> {
  const database = await testDatabase();
  const start = () => startServer({ DATABASE_URL: database.url, JWT_SECRET: "a secret of at least thirty-two bytes" });
  let server = start();
  try {
    let url = await server.ready;
    const { token } = await request<{ token: string }>(url, "POST", "/login", {
      body: { username: "admin", password: PASSWORD },
    });
    const scopes = ["workorders:read", "workorders:write", "reports:read", "users:read", "users:write"];
    const body = { name: "cli", scopes };
    const { key } = await request<{ key: string }>(url, "POST", "/service-accounts", { body, token });
    const environment = () => ({ PATH: process.env["PATH"], LANTAI_URL: url, LANTAI_TOKEN: key });
    return {
      databaseUrl: database.url,
      token,
      key,
      rest: (method, path, body, as = token) => request(url, method, path, { body, token: as }),
      lantai: (args, changed) => run(args, { ...environment(), ...changed }),
      spawnLantai: (args) => spawnProgram(args, environment()),
      kill: () => server.kill(),
      async restart() {
        server = start();
        url = await server.ready;
      },
      async stop() {
        await server.stop();
        await database.drop();
      },
    };
  } catch (error) {
    await server.stop();
    await database.drop();
    throw error;
  }
}

/** Starts the program with this environment. */
export function spawnProgram(args: readonly string[], env: Record<string, string | undefined>) {
  return spawn(process.execPath, [...FROM_SOURCES, PROGRAM, ...args], { cwd: here, env });
}

/** A server that was started. */
export interface ServerProcess {
  /** Its address, once it serves. */
  ready: Promise<string>;
  kill(): void;
  stop(): Promise<void>;
}

/** The server as a process of its own, as in production, but from the sources. */
export function startServer(environment: Record<string, string>): ServerProcess {
  const server = spawn(process.execPath, [...FROM_SOURCES, SERVER], {
    cwd: here,
    env: {
      PATH: process.env["PATH"],
      PORT: "0",
      ADMIN_PASSWORD: PASSWORD,
      LOG_LEVEL: "warn",
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(server, "exit");
  return {
    ready: readyUrl(createInterface(server.stdout)),
    kill: () => void server.kill("SIGKILL"),
    async stop() {
      server.kill("SIGTERM");
      await ended;
    },
  };
}

async function readyUrl(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = /ready: (http\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error("the server ended before it was ready");
}

/** A request to REST; the answer's body, if it has one. Throws for any other status than 2xx. */
export async function request<Body>(
  url: string,
  method: string,
  path: string,
  { body, token, headers }: { body?: unknown; token?: string; headers?: Record<string, string> },
): Promise<Body> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  // What comes back is what the caller's test is about; it says what it expects.
  const answer: Body = JSON.parse(text || "null");
  return answer;
}

/** Runs the program to its end, with this environment, and by this command, such as `unshare`. */
export function run(
  args: readonly string[],
  env: Record<string, string | undefined>,
  within: readonly string[] = [],
): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: here, env, maxBuffer: 64 * 1024 * 1024 };
    const [program = "", ...rest] = [...within, process.execPath, ...FROM_SOURCES, PROGRAM, ...args];
    const child = execFile(program, rest, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
