import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** Why no disk of a test's own can be had here; null where it can. */
export const NO_MOUNT =
  process.platform === "linux" && process.getuid?.() === 0 && canMount()
    ? null
    : "skipped: nothing may be mounted here";

/** A new folder that every user may enter; it is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "lantai-fault-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A disk of so many megabytes, in memory. Needs the right to mount. */
export function smallDisk(megabytes: number): string {
  const folder = temporaryFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", folder]);
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  return folder;
}

/**
 * A disk in memory, where one may be had: what kill -9 leaves behind is the same there (the system keeps what was
 * written), and PostgreSQL does not wait for a slow disk each time it recovers.
 */
export function fastDisk(): string {
  return NO_MOUNT === null ? smallDisk(1000) : temporaryFolder();
}

/** Asked of the system itself: root in a container may not be allowed to. */
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
