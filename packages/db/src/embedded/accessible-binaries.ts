import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { type Account, canEnter, run } from "./account.js";
import { type Binaries, binariesIn } from "./binaries.js";
import { codeOf } from "./errors.js";
import { sharedFolder } from "./shared-folder.js";

/** The installation itself, or a copy that the account can enter, which is created once per version. */
export async function accessibleBinaries(
  binaries: Binaries,
  account: Account | undefined,
): Promise<{ binaries: Binaries; copied: boolean }> {
  if (await canEnter(account, binaries.postgres, binaries.initdb)) return { binaries, copied: false };
  const shared = sharedFolder();
  const target = path.join(shared, `postgresql-${binaries.version}-${process.platform}-${process.arch}`);
  const copy = { binaries: binariesIn(target, binaries.version), copied: false };
  if (existsSync(target)) return copy;
  const staging = mkdtempSync(path.join(shared, "copy-"));
  try {
    cpSync(binaries.folder, staging, { recursive: true, verbatimSymlinks: true });
    openToAll(staging);
    await run("sync", []); // a power cut must not leave the final name on empty files
    renameSync(staging, target);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (codeOf(error) !== "ENOTEMPTY" && codeOf(error) !== "EEXIST") throw error; // another process was first
  }
  return { ...copy, copied: true };
}

/** Lets every user read and enter a folder, whatever umask it was installed with. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}
