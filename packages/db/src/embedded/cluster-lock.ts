import { closeSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedError } from "./errors.js";
import { openLocked } from "./file-lock.js";

/** How long the PostgreSQL of a killed container may take to end. */
const TIMEOUT_MS = 5000;

/** The exclusive lock of a cluster. */
export interface ClusterLock {
  /** The open file that holds the lock; a process that inherits it holds the lock too. */
  fd: number;
  release(): void;
}

/**
 * Locks a cluster for PostgreSQL, which inherits the lock: a server that outlives its Lantai keeps it, also in another
 * container, whose processes are not visible here. The file exists in every cluster and is never changed.
 * @throws EmbeddedError while such a server lives.
 */
export async function lockCluster(cluster: string): Promise<ClusterLock> {
  const end = performance.now() + TIMEOUT_MS;
  for (;;) {
    const fd = openLocked(path.join(cluster, "PG_VERSION"));
    if (fd !== undefined) return { fd, release: () => closeSync(fd) };
    if (performance.now() > end) {
      throw new EmbeddedError(
        `${cluster} is still served by a PostgreSQL that an earlier Lantai left behind, out of reach from here: stop its container, or end it manually`,
      );
    }
    await sleep(50);
  }
}
