import { existsSync, lstatSync, realpathSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { syncFolder } from "./durable-files.js";
import { EmbeddedError } from "./errors.js";
import { CLUSTER } from "./cluster-location.js";
import { stopOrphans } from "./postmaster.js";

/** The complete new cluster, before it is renamed to the current one. */
const NEXT = `${CLUSTER}.next`;

/** The folder, a DATA_DIR inside of the other, in which the new cluster is created. */
export const DRAFT = "restoring";

/**
 * Replaces the folder's cluster by the draft's, which must be complete and stopped.
 * Returns where the replaced cluster is now.
 */
export function replaceCluster(dataDir: string): string | undefined {
  renameSync(path.join(dataDir, DRAFT, CLUSTER), path.join(dataDir, NEXT));
  syncFolder(dataDir);
  const before = completeReplacement(dataDir);
  rmSync(path.join(dataDir, DRAFT), { recursive: true, force: true });
  return before;
}

/** The last step of `replaceCluster`; after a power cut in between, the next start or restore completes it. */
export function completeReplacement(dataDir: string): string | undefined {
  const next = path.join(dataDir, NEXT);
  // Either may be a link to a cluster elsewhere.
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
 * Before a start: removes what a killed restore left. Where there is no database, a start would create an empty one,
 * which is never wanted then.
 * @throws EmbeddedError in that case.
 */
export async function discardInterruptedRestore(dataDir: string): Promise<void> {
  const draft = path.join(dataDir, DRAFT);
  if (!existsSync(draft)) return;
  if (!lstatSync(path.join(dataDir, CLUSTER), { throwIfNoEntry: false })) {
    throw new EmbeddedError(
      `a restore into ${dataDir} was interrupted: run it again, or delete ${draft} to start with an empty database`,
    );
  }
  await removeDraft(dataDir);
}

/** Removes what a restore left: a draft, and the PostgreSQL that may still serve it. */
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
