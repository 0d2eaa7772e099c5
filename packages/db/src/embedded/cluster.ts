import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
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
import { waitUntil, serversOf, signal } from "./processes.js";

/** The user and the database that a cluster of ours holds. */
export const NAME = "lantai";

/** With what, and as whom, work on a cluster is done. */
export interface Tools {
  binaries: Binaries;
  account: Account | undefined;
}

/**
 * Makes the cluster with its user and database. All or nothing, also when the power goes: it gets its name only when
 * it is complete and on disk, and what an interrupted attempt left is removed by the next.
 */
export async function createCluster(
  tools: Tools,
  place: ClusterLocation,
  options: { password: string; sync: boolean },
): Promise<void> {
  const { binaries, account } = tools;
  await removeIncomplete(place);
  const staging = mkdtempSync(place.staging);
  const draft = path.join(staging, "cluster");
  const passwordFile = path.join(staging, "password");
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  mkdirSync(draft, { mode: 0o700 });
  if (account) for (const each of [staging, draft, passwordFile]) chownSync(each, account.uid, account.gid);
  try {
    const args = [
      "-D",
      draft,
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
    await runSingleUser(tools, draft, `CREATE DATABASE ${NAME}\n`);
    renameSync(draft, place.cluster);
    syncFolder(path.dirname(place.cluster));
    place.remember();
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Removes what interrupted attempts left, of which an initdb may still be at work. */
async function removeIncomplete({ staging }: ClusterLocation): Promise<void> {
  const parent = path.dirname(staging);
  const left = readdirSync(parent).filter((name) => name.startsWith(path.basename(staging)));
  for (const folder of left.map((name) => path.join(parent, name))) {
    const isGone = () => {
      for (const pid of serversOf(path.join(folder, "cluster"))) signal(pid, "SIGKILL");
      try {
        rmSync(folder, { recursive: true, force: true });
        return true;
      } catch (error) {
        if (codeOf(error) === "ENOTEMPTY") return false; // something came while it was being emptied
        throw error;
      }
    };
    if (!(await waitUntil(isGone, 10_000)))
      throw new EmbeddedError(`${folder}, left by an earlier start, cannot be removed: remove it by hand`);
  }
}

/** Gives the user of an existing cluster, which must not be running, another password. */
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

/** Writes a small secret so that it is there whole or not at all, for our own user only. */
export function writeSecret(file: string, secret: string): void {
  const draft = `${file}.draft`;
  rmSync(draft, { force: true });
  const handle = openSync(draft, "wx", 0o600);
  writeFileSync(handle, secret);
  fsyncSync(handle);
  closeSync(handle);
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  syncFolder(path.dirname(file));
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

/** Runs statements, one a line, without a server around. */
async function runSingleUser(tools: Tools, cluster: string, sql: string): Promise<void> {
  await runOrThrow(tools, tools.binaries.postgres, ["--single", "-j", "-D", cluster, "postgres"], `${sql.trim()};\n\n`);
}

async function runOrThrow({ account }: Tools, program: string, args: string[], input?: string): Promise<void> {
  const { code, output } = await run(program, args, { account, input }).catch((error: unknown) => {
    throw explainSpawn(error, program);
  });
  const complaint =
    output.split("\n").find((line) => /(error|ERROR|FATAL|PANIC):/.test(line)) ?? output.trim().split("\n").at(-1);
  if (code !== 0 || /^.*(ERROR|FATAL|PANIC):/m.test(output)) {
    throw new EmbeddedError(`the database could not be made: ${complaint}`);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
