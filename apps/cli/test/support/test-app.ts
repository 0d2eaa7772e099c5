import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Client, createClient } from "@lantai/client";
import { testDatabase } from "@lantai/db/testing";
import { SCOPES } from "@lantai/db/vocabulary";

/** The first admin's. */
export const PASSWORD = "sandi-untuk-percobaan";
/** What every server process of a test signs with. */
export const JWT_SECRET = "a secret of at least thirty-two bytes";
const here = fileURLToPath(new URL("../..", import.meta.url));
const SERVER = fileURLToPath(new URL("../../../server/dist/main.js", import.meta.url));
const PROGRAM = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** How a run of the program ended. */
interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** A real server on a database of its own, and the program to call it with; both are the builds. */
export interface TestApp {
  databaseUrl: string;
  /** An admin's token, and a service account's key that has every scope. */
  token: string;
  key: string;
  /** The address of the server as it runs now. */
  url(): string;
  /** A typed client of the server as it runs now: the admin's, or the one of another token. */
  client(token?: string): Client;
  /** A request to REST. Throws for any other status than 2xx. */
  rest(method: string, path: string, options: { body?: unknown; token: string }): Promise<void>;
  /** Runs the program to its end. */
  lantai(args: readonly string[], environment?: Record<string, string>): Promise<Ended>;
  /** Starts the program, and leaves the rest to the test. */
  spawnLantai(args: readonly string[]): ChildProcessWithoutNullStreams;
  /** Kills the server (SIGKILL). */
  kill(): void;
  /** Starts the server again, at another address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server with an admin and a service account. */
export async function startTestApp(): Promise<TestApp> {
  const database = await testDatabase();
  const start = () => startServer({ DATABASE_URL: database.url, JWT_SECRET });
  let server = start();
  try {
    let url = await server.ready;
    const token = await logIn(url);
    const { key = "" } = await createClient({ url, token }).serviceAccounts.create.mutate({
      name: "cli",
      scopes: [...SCOPES],
    });
    const environment = () => ({ PATH: process.env["PATH"], LANTAI_URL: url, LANTAI_TOKEN: key });
    return {
      databaseUrl: database.url,
      token,
      key,
      url: () => url,
      client: (as = token) => createClient({ url, token: as }),
      rest: (method, path, options) => request(`${url}/api/v1${path}`, method, options),
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

/** The token of a new session; the first admin's, if no other user is named. */
export async function logIn(url: string, user = { username: "admin", password: PASSWORD }): Promise<string> {
  return (await createClient({ url }).auth.login.mutate(user)).token;
}

/** Starts the program with this environment. */
export function spawnProgram(args: readonly string[], env: Record<string, string | undefined>) {
  return spawn(process.execPath, ["--no-concurrent-sparkplug", PROGRAM, ...args], { cwd: here, env });
}

/** A server process. */
export interface ServerProcess {
  /** Its address, as soon as it is ready. */
  ready: Promise<string>;
  kill(): void;
  stop(): Promise<void>;
}

/** The server as a process of its own, as in production. */
export function startServer(environment: Record<string, string>): ServerProcess {
  const server = spawn(process.execPath, ["--no-concurrent-sparkplug", SERVER], {
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

async function request(url: string, method: string, { body, token }: { body?: unknown; token: string }): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
}

/** Runs the program to its end, with this environment, and by this command, such as `unshare`. */
export function run(
  args: readonly string[],
  env: Record<string, string | undefined>,
  within: readonly string[] = [],
): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: here, env, maxBuffer: 64 * 1024 * 1024 };
    const [program = "", ...rest] = [...within, process.execPath, "--no-concurrent-sparkplug", PROGRAM, ...args];
    const child = execFile(program, rest, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
