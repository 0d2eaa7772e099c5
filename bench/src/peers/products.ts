import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ServerProcess, startProcess } from "../process.js";

const FOLDER = fileURLToPath(new URL("../../peers/", import.meta.url));

/** A server with the same endpoints over the same tables. */
export interface Peer {
  name: string;
  /** As the table names it. */
  title: string;
  /** Installs it if necessary, and builds it. */
  prepare(folder: string): Promise<void>;
  command(folder: string): [string, ...string[]];
}

const inNode = (name: string, title: string): Peer => ({
  name,
  title,
  prepare: async (folder) => {
    if (!isInstalled(folder)) await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
    await run("npm", ["run", "--silent", "build"], folder);
  },
  command: (folder) => [process.execPath, join(folder, "dist", name, "src", "main.js")],
});

export const PEERS: readonly Peer[] = [
  inNode("fastify-kysely", "Fastify 5 + Kysely"),
  {
    name: "fiber-gorm",
    title: "Go Fiber 3 + gorm",
    prepare: (folder) => run("go", ["build", "-o", "dist/server", "."], folder),
    command: (folder) => [join(folder, "dist", "server")],
  },
];

/** Makes a peer ready to start. */
export const prepare = (peer: Peer): Promise<void> => peer.prepare(join(FOLDER, peer.name));

/** Starts a peer on a free port. */
export function startPeer(peer: Peer, databaseUrl: string): Promise<ServerProcess> {
  return startProcess(peer.command(join(FOLDER, peer.name)), { DATABASE_URL: databaseUrl });
}

/** npm leaves a copy of the lockfile in what it installed. */
function isInstalled(folder: string): boolean {
  const installed = join(folder, "node_modules", ".package-lock.json");
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, "package-lock.json")).mtimeMs;
}

/** Runs a tool in a peer's folder; what it says goes to stderr, and pnpm's settings are kept from npm. */
function run(program: string, args: string[], cwd: string): Promise<void> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", 2, 2] });
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args.join(" ")}: ${code}`))));
  });
}
