import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { type Account, canEnter, run } from "./account.js";
import { type Binaries, binariesIn } from "./binaries.js";
import { codeOf, EmbeddedError } from "./errors.js";

/** Where the cluster of a DATA_DIR is, or is to be made. */
export interface ClusterLocation {
  cluster: string;
  /** A half made cluster is a folder that begins so; on the same file system, to be renamed. */
  staging: string;
  exists: boolean;
  /** Records in DATA_DIR where a cluster is that had to be made elsewhere. */
  remember(): void;
}

/** The name of the cluster's folder, or of the link to it, inside DATA_DIR. */
export const CLUSTER = "postgres";

/** Finds the cluster's place: inside DATA_DIR, unless the account of PostgreSQL cannot enter that. */
export async function locateCluster(dataDir: string, account: Account | undefined): Promise<ClusterLocation> {
  const here = path.join(dataDir, CLUSTER);
  const seen = lstatSync(here, { throwIfNoEntry: false });
  if (seen?.isSymbolicLink()) {
    const cluster = path.resolve(dataDir, readlinkSync(here));
    if (existsSync(cluster)) return known(cluster);
    throw new EmbeddedError(
      `the database of ${dataDir} was in ${cluster}, which is gone: bring it back, or delete ${here} to begin anew`,
    );
  }
  if (seen) {
    if (await canEnter(account, here)) return known(here);
    throw new EmbeddedError(
      `the database's user (uid ${account?.uid}) cannot enter ${here}: open the folders above it (chmod o+x), or start Lantai as that user`,
    );
  }
  if (await canEnter(account, dataDir)) {
    return { cluster: here, staging: `${here}.init-`, exists: false, remember: () => {} };
  }
  const clusters = path.join(sharedFolder(), "clusters");
  makeOpen(clusters);
  const cluster = path.join(clusters, randomBytes(8).toString("hex"));
  const owner = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return {
    cluster,
    staging: path.join(clusters, `init-${owner}-`),
    exists: false,
    remember: () => symlinkSync(cluster, here),
  };
}

/** The installation itself, or a copy of it that the account can reach; made once for each version. */
export async function accessibleBinaries(
  binaries: Binaries,
  account: Account | undefined,
): Promise<{ binaries: Binaries; copied: boolean }> {
  if (await canEnter(account, binaries.postgres, binaries.initdb)) return { binaries, copied: false };
  const shared = sharedFolder();
  const target = path.join(shared, `postgresql-${binaries.version}-${process.platform}-${process.arch}`);
  const copy = { binaries: binariesIn(target, binaries.version), copied: false };
  if (existsSync(target)) return copy;
  const draft = mkdtempSync(path.join(shared, "copy-"));
  try {
    cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    openUp(draft);
    await run("sync", []); // a power cut must not leave the final name on empty files
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (codeOf(error) !== "ENOTEMPTY" && codeOf(error) !== "EEXIST") throw error; // another starter was first
  }
  return { ...copy, copied: true };
}

function known(cluster: string): ClusterLocation {
  return { cluster, staging: `${cluster}.init-`, exists: true, remember: () => {} };
}

/** A folder of root's that every user may enter. */
function sharedFolder(): string {
  for (const folder of ["/var/lib/lantai", "/var/tmp/lantai"]) {
    try {
      makeOpen(folder);
    } catch {
      continue; // read-only, or there is no such parent
    }
    const { uid, mode } = statSync(folder);
    // In /var/tmp anyone may have made it before us, and would then own what the database runs.
    if (uid === 0 && (mode & 0o022) === 0 && !lstatSync(folder).isSymbolicLink()) return folder;
  }
  throw new EmbeddedError(
    "the database's user cannot enter this folder, and neither /var/lib/lantai nor /var/tmp/lantai can be used instead: " +
      "move Lantai and DATA_DIR to where every user may enter, or start it as an ordinary user",
  );
}

function makeOpen(folder: string): void {
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755);
}

/** Whatever the umask of the installation was, everyone may read and enter the copy. */
function openUp(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) openUp(at);
    else if (entry.isFile()) chmodSync(at, statSync(at).mode & 0o100 ? 0o755 : 0o644);
  }
}
