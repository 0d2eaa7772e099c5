import { randomBytes } from "node:crypto";
import { chownSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeOf } from "../embedded/errors.js";
import { BackupError } from "./errors.js";

/** The key with which an installation signs its backups: 32 random bytes. */
export type BackupKey = Buffer;

const keyFile = (dataDir: string) => path.join(path.resolve(dataDir), "backup-key");

/**
 * The key in `backup-key` of a DATA_DIR; undefined where there is none.
 * @throws BackupError when the file cannot be read, or is no key.
 */
export function readKey(dataDir: string): BackupKey | undefined {
  const file = keyFile(dataDir);
  try {
    const text = readFileSync(file, "utf8").trim();
    if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, "hex");
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new BackupError(`${file} cannot be read (${code}): run this as the user that runs Lantai`, { cause: error });
  }
  throw new BackupError(`${file} is damaged: put your copy of it back, or delete it to have another made`);
}

/** The same; made once where there is none, for the owner of the folder only. */
export function ensureKey(dataDir: string): BackupKey {
  const known = readKey(dataDir);
  if (known) return known;
  const file = keyFile(dataDir);
  const draft = `${file}.${randomBytes(4).toString("hex")}.draft`;
  try {
    writeFileSync(draft, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600, flush: true });
    const { uid, gid } = statSync(path.dirname(file));
    // Made by root for a server that runs as another user.
    if (process.getuid?.() === 0) chownSync(draft, uid, gid);
    // Of two processes that make one at once the first wins.
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") {
      throw new BackupError(`${file} cannot be written (${codeOf(error)})`, { cause: error });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readKey(dataDir);
  if (!made) throw new BackupError(`${file} is gone again`);
  return made;
}
