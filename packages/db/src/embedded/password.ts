import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { writeSecret } from "./durable-files.js";
import { codeOf } from "./errors.js";

/** The file in DATA_DIR with the password of the database's user; readable by our own user only. */
const passwordFile = (dataDir: string) => path.join(dataDir, "postgres-password");

/** The folder's password; `fresh` where it had to be generated. */
export function ensurePassword(dataDir: string): { password: string; fresh: boolean } {
  try {
    const password = readPassword(dataDir);
    if (/^[0-9a-f]{64}$/.test(password)) return { password, fresh: false };
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  const password = randomBytes(32).toString("hex");
  writePassword(dataDir, password);
  return { password, fresh: true };
}

/** Reads the file; throws the system's error where that fails. */
export function readPassword(dataDir: string): string {
  return readFileSync(passwordFile(dataDir), "utf8").trim();
}

/** Writes the file, atomically. */
export function writePassword(dataDir: string, password: string): void {
  writeSecret(passwordFile(dataDir), password);
}
