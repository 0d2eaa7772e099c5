import { closeSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedError } from "./errors.js";
import { openLocked } from "./file-lock.js";

/** How long the PostgreSQL of a container that was killed may take to be gone. */
const PATIENCE_MS = 5000;

/** A cluster on which nobody else's PostgreSQL runs. */
export interface ClusterLock {
  /** The open file that holds the lock; who inherits it holds the lock too. */
  fd: number;
  release(): void;
}

/**
 * Takes a cluster for PostgreSQL, which inherits the lock: a server that outlives its Lantai keeps it, also in another
 * container, where no process of it is seen from here. The file is one that every cluster has and none ever changes.
 * @throws EmbeddedError while such a server lives.
 */
export async function lockCluster(cluster: string): Promise<ClusterLock> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const fd = openLocked(path.join(cluster, "PG_VERSION"));
    if (fd !== undefined) return { fd, release: () => closeSync(fd) };
    if (performance.now() > end) {
      throw new EmbeddedError(
        `${cluster} is still served by a PostgreSQL that an earlier Lantai left behind, out of reach from here: stop its container, or end it by hand`,
      );
    }
    await sleep(50);
  }
}
