import { closeSync, existsSync, fsyncSync, lstatSync, openSync, realpathSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { EmbeddedError } from "./errors.js";
import { CLUSTER } from "./cluster-location.js";
import { stopOrphans } from "./postmaster.js";

/** A cluster that is to take the place of the present one waits here, whole, for the last step. */
const NEXT = `${CLUSTER}.next`;

/** Where a cluster is made that is to take that place: a DATA_DIR of its own inside of the other. */
export const DRAFT = "restoring";

/**
 * Puts the draft's cluster, which must be whole and stopped, in the place of the folder's own.
 * Returns where the cluster that was there before is now.
 */
export function replaceCluster(dataDir: string): string | undefined {
  renameSync(path.join(dataDir, DRAFT, CLUSTER), path.join(dataDir, NEXT));
  syncFolder(dataDir);
  const before = completeReplacement(dataDir);
  rmSync(path.join(dataDir, DRAFT), { recursive: true, force: true });
  return before;
}

/** The last step of `putInPlace`; where the power went in between, the next start or restore ends it. */
export function completeReplacement(dataDir: string): string | undefined {
  const next = path.join(dataDir, NEXT);
  // Either may be a link to where the cluster is.
  if (!lstatSync(next, { throwIfNoEntry: false })) return undefined;
  const cluster = path.join(dataDir, CLUSTER);
  let before: string | undefined;
  if (lstatSync(cluster, { throwIfNoEntry: false })) {
    before = `${cluster}.before-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
    renameSync(cluster, before);
  }
  renameSync(next, cluster);
  syncFolder(dataDir);
  return before;
}

/**
 * Before a start: drops what a restore that was killed left behind, where there is the database that it would have
 * replaced. Where there is none, a new and empty one is not what anybody wants.
 */
export async function discardInterruptedRestore(dataDir: string): Promise<void> {
  const draft = path.join(dataDir, DRAFT);
  if (!existsSync(draft)) return;
  if (!lstatSync(path.join(dataDir, CLUSTER), { throwIfNoEntry: false })) {
    throw new EmbeddedError(
      `a restore into ${dataDir} was interrupted: run it again, or delete ${draft} to begin with an empty database`,
    );
  }
  await removeDraft(dataDir);
}

/** Removes what a restore left behind: a draft, and the PostgreSQL that may still serve it. */
export async function removeDraft(dataDir: string): Promise<void> {
  const draft = path.join(dataDir, DRAFT);
  const cluster = path.join(draft, CLUSTER);
  if (existsSync(cluster)) {
    const real = realpathSync(cluster);
    await stopOrphans(real, () => {});
    rmSync(real, { recursive: true, force: true, maxRetries: 5 });
  }
  rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
