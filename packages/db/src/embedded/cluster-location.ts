import { createHash, randomBytes } from "node:crypto";
import { existsSync, lstatSync, readlinkSync, symlinkSync } from "node:fs";
import path from "node:path";
import { type Account, canEnter } from "./account.js";
import { EmbeddedError } from "./errors.js";
import { createOpenFolder, sharedFolder } from "./shared-folder.js";

/** Where the cluster of a DATA_DIR is, or will be created. */
export interface ClusterLocation {
  cluster: string;
  /** The prefix of the folder in which it is created; on the same file system, so that it can be renamed. */
  staging: string;
  exists: boolean;
  /** Links DATA_DIR to a cluster that is outside of it. */
  recordLocation(): void;
}

/** The name of the cluster's folder, or of the link to it, inside DATA_DIR. */
export const CLUSTER = "postgres";

/** The cluster is inside DATA_DIR, unless PostgreSQL's account cannot enter that: then in a shared folder. */
export async function locateCluster(dataDir: string, account: Account | undefined): Promise<ClusterLocation> {
  const here = path.join(dataDir, CLUSTER);
  const entry = lstatSync(here, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink()) {
    const cluster = path.resolve(dataDir, readlinkSync(here));
    if (existsSync(cluster)) return existing(cluster);
    throw new EmbeddedError(
      `the database of ${dataDir} was in ${cluster}, which is gone: restore that folder, or delete ${here} to start with an empty database`,
    );
  }
  if (entry) {
    if (await canEnter(account, here)) return existing(here);
    throw new EmbeddedError(
      `the database's user (uid ${account?.uid}) cannot enter ${here}: open the folders above it (chmod o+x), or start Lantai as that user`,
    );
  }
  if (await canEnter(account, dataDir)) {
    return { cluster: here, staging: `${here}.init-`, exists: false, recordLocation: () => {} };
  }
  const clusters = path.join(sharedFolder(), "clusters");
  createOpenFolder(clusters);
  const cluster = path.join(clusters, randomBytes(8).toString("hex"));
  const owner = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return {
    cluster,
    staging: path.join(clusters, `init-${owner}-`),
    exists: false,
    recordLocation: () => symlinkSync(cluster, here),
  };
}

function existing(cluster: string): ClusterLocation {
  return { cluster, staging: `${cluster}.init-`, exists: true, recordLocation: () => {} };
}
