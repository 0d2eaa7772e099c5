import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { type Account, run } from "./account.js";
import { type Binaries, explainSpawn } from "./binaries.js";
import { codeOf, EmbeddedError } from "./errors.js";
import type { ClusterLocation } from "./cluster-location.js";
import { syncFolder } from "./durable-files.js";
import { serversOf, signal, waitUntil } from "./processes.js";

/** The name of the database and of its superuser in every cluster. */
export const NAME = "lantai";

/** The programs that work on a cluster, and the account that runs them (undefined: our own). */
export interface Tools {
  binaries: Binaries;
  account: Account | undefined;
}

/**
 * Creates the cluster with its user and database, atomically and durably: it is renamed to its final name when it is
 * complete and on disk, and the next attempt removes what an interrupted one left.
 */
export async function createCluster(
  tools: Tools,
  location: ClusterLocation,
  options: { password: string; sync: boolean },
): Promise<void> {
  const { binaries, account } = tools;
  await removeIncomplete(location);
  const staging = mkdtempSync(location.staging);
  const cluster = path.join(staging, "cluster");
  const passwordFile = path.join(staging, "password");
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  mkdirSync(cluster, { mode: 0o700 });
  if (account) for (const each of [staging, cluster, passwordFile]) chownSync(each, account.uid, account.gid);
  try {
    const args = [
      "-D",
      cluster,
      "-U",
      NAME,
      `--pwfile=${passwordFile}`,
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
      "--locale=C",
    ];
    args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums", "--no-instructions");
    await runOrThrow(tools, binaries.initdb, options.sync ? args : [...args, "--no-sync"]);
    await runSingleUser(tools, cluster, `CREATE DATABASE ${NAME}\n`);
    renameSync(cluster, location.cluster);
    syncFolder(path.dirname(location.cluster));
    location.recordLocation();
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Removes what interrupted attempts left; an initdb of theirs may still be running. */
async function removeIncomplete({ staging }: ClusterLocation): Promise<void> {
  const parent = path.dirname(staging);
  const left = readdirSync(parent).filter((name) => name.startsWith(path.basename(staging)));
  for (const folder of left.map((name) => path.join(parent, name))) {
    const isGone = () => {
      for (const pid of serversOf(path.join(folder, "cluster"))) signal(pid, "SIGKILL");
      try {
        rmSync(folder, { recursive: true, force: true });
        // Where its initdb removes a file meanwhile, this ends without an error and with the rest still there.
        return !existsSync(folder);
      } catch (error) {
        if (codeOf(error) === "ENOTEMPTY") return false; // a file was created while it was being emptied
        throw error;
      }
    };
    if (!(await waitUntil(isGone, 10_000)))
      throw new EmbeddedError(`${folder}, left by an earlier start, cannot be removed: remove it manually`);
  }
}

/** Changes the password of the user of an existing cluster, which must not be running. */
export async function setPassword(tools: Tools, cluster: string, password: string): Promise<void> {
  await runSingleUser(tools, cluster, `ALTER ROLE ${NAME} PASSWORD '${password}'\n`);
}

/** Refuses a cluster of another major version of PostgreSQL. */
export function checkVersion(cluster: string, major: string): void {
  const found = versionOf(cluster);
  if (found === major) return;
  if (found === undefined) {
    throw new EmbeddedError(`${cluster} is not a database: move that folder away, or choose another DATA_DIR`);
  }
  const advice =
    Number(found) < Number(major)
      ? "back it up with the Lantai that made it, and restore that with this one (docs/backup.md)"
      : "start the Lantai that made it, or a newer one";
  throw new EmbeddedError(`${cluster} was made by PostgreSQL ${found}, this Lantai brings ${major}: ${advice}`);
}

/** The major version that made a cluster, such as `18`; undefined where there is no cluster. */
function versionOf(cluster: string): string | undefined {
  try {
    return readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Runs statements, one per line, in single-user mode. */
async function runSingleUser(tools: Tools, cluster: string, sql: string): Promise<void> {
  await runOrThrow(tools, tools.binaries.postgres, ["--single", "-j", "-D", cluster, "postgres"], `${sql.trim()};\n\n`);
}

async function runOrThrow({ account }: Tools, program: string, args: string[], input?: string): Promise<void> {
  const { code, output } = await run(program, args, { account, input }).catch((error: unknown) => {
    throw explainSpawn(error, program);
  });
  const failure =
    output.split("\n").find((line) => /(error|ERROR|FATAL|PANIC):/.test(line)) ?? output.trim().split("\n").at(-1);
  if (code !== 0 || /^.*(ERROR|FATAL|PANIC):/m.test(output)) {
    throw new EmbeddedError(`the database could not be created: ${failure}`);
  }
}
