import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { BackupKey } from "../../src/backup/key.js";
import { sign } from "../../src/backup/signature.js";

/** The key of an installation that tests take backups of. */
export const KEY: BackupKey = randomBytes(32);

/** Gives a folder that key. */
export function installKey(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path.join(dataDir, "backup-key"), KEY.toString("hex"), { mode: 0o600 });
}

/** Changes a backup's text, and makes it whole again: signed with `key`, or not at all. */
export function forge(file: string, change: (text: string) => string, key?: BackupKey): void {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n").slice(0, -2);
  const text = change(`${lines.join("\n")}\n`);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const end = { sha256, ...(key && { signature: sign(key, sha256) }) };
  writeFileSync(file, gzipSync(`${text}${JSON.stringify(end)}\n`));
}
