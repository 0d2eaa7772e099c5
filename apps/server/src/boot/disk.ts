import { statfs } from "node:fs/promises";
import path from "node:path";

/** The space on the disk of the embedded database, in bytes. */
export interface DiskSpace {
  free: number;
  size: number;
}

/** Watches a disk. */
export interface DiskWatch {
  /** As it was at most 5 s ago; null until it was measured, and where it cannot be. */
  space(): DiskSpace | null;
}

const EVERY_MS = 5000;

const GiB = 2 ** 30;

/** Less than both is nearly full: PostgreSQL alone may want 1 GiB for its log, and a person needs the time to act. */
export const NEARLY_FULL = { bytes: 2 * GiB, share: 0.1 };

/** PostgreSQL allocates its log in whole segments of 16 MiB, and ends without room for one. */
const FULL = 2 * 16 * 2 ** 20;

/** Whether there is no room for the database's next write. */
export const isFull = ({ free }: DiskSpace): boolean => free < FULL;

/** What a person has to know of the space: that the disk is full, or nearly; null where neither. */
export function diskWarning(space: DiskSpace): string | null {
  const { free, size } = space;
  if (free >= Math.min(NEARLY_FULL.bytes, NEARLY_FULL.share * size)) return null;
  return isFull(space) ? "the disk is full" : "the disk is nearly full";
}

/** Watches the disk of an embedded database until `signal` is aborted; its cluster may be a link to another disk than its folder. */
export async function watchDisk(dataDir: string, signal: AbortSignal): Promise<DiskWatch> {
  const folders = [dataDir, path.join(dataDir, "postgres")];
  let space: DiskSpace | null = null;

  async function measure(): Promise<void> {
    const measured = (await Promise.all(folders.map(spaceAt))).filter((each) => each !== null);
    space = measured.toSorted((a, b) => a.free - b.free)[0] ?? null;
  }

  await measure();
  const timer = setInterval(() => void measure(), EVERY_MS).unref();
  signal.addEventListener("abort", () => clearInterval(timer));
  return { space: () => space };
}

async function spaceAt(folder: string): Promise<DiskSpace | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, size: blocks * bsize };
  } catch {
    return null; // there is no such folder
  }
}
