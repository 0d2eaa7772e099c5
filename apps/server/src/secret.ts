import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Config, ConfigError } from "./env.js";

/** The key that signs tokens: `JWT_SECRET`, or one made once and kept beside the embedded database, for its owner only. */
export function readSecret(config: Config): Uint8Array {
  if (config.JWT_SECRET !== undefined) return Buffer.from(config.JWT_SECRET);
  const file = join(config.DATA_DIR, "jwt-secret");
  try {
    mkdirSync(config.DATA_DIR, { recursive: true });
    return known(file) ?? make(file);
  } catch (error) {
    throw new ConfigError(`DATA_DIR cannot be written: ${error instanceof Error ? error.message : "unknown"}`);
  }
}

function known(file: string): Uint8Array | null {
  try {
    const secret = readFileSync(file);
    return secret.length >= 32 ? secret : null;
  } catch {
    return null;
  }
}

/** Written aside and linked into place, so that a power cut leaves no half a secret. */
function make(file: string): Uint8Array {
  const secret = Buffer.from(randomBytes(48).toString("base64url"));
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, secret, { mode: 0o600, flush: true });
  rmSync(file, { force: true });
  linkSync(aside, file);
  rmSync(aside);
  return secret;
}
