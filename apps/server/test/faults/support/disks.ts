import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** Why a test cannot mount a disk here; null where it can. */
export const NO_MOUNT =
  process.platform === "linux" && process.getuid?.() === 0 && canMount() ? null : "skipped: no permission to mount";

/** A new folder that every user can read; it is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "lantai-fault-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A disk of this size, in memory. Requires permission to mount. */
export function smallDisk(megabytes: number): string {
  const folder = temporaryFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", folder]);
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  return folder;
}

/**
 * A disk in memory, or a folder where mounting is not permitted. After kill -9 its content is the same as a real disk's,
 * because the kernel keeps what was written; PostgreSQL recovers without waiting for a slow disk.
 */
export function fastDisk(): string {
  return NO_MOUNT === null ? smallDisk(1000) : temporaryFolder();
}

/** Found out by mounting: root in a container may not be permitted to. */
function canMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), "lantai-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
