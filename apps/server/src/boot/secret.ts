import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Secrets } from "@lantai/api/services";
import { type Config, ConfigError } from "./env.js";
import { serializeError } from "../observability/serialize-error.js";

const LEAST_BYTES = 32;

/**
 * The keys of tokens: `JWT_SECRET`, or one generated once and stored beside the embedded database, readable by its owner only.
 * @throws ConfigError where the stored one cannot be read: it is never replaced.
 */
export function readSecrets(config: Config): Secrets {
  if (config.JWT_SECRET !== undefined) return config.JWT_SECRET;
  const file = join(config.DATA_DIR, "jwt-secret");
  const secret = readStored(file) ?? generate(file);
  if (secret.length >= LEAST_BYTES) return [secret];
  throw new ConfigError(
    `DATA_DIR holds no usable secret: ${file} has fewer than ${LEAST_BYTES} bytes: bring back a copy, or delete it to sign all users out`,
  );
}

/** Undefined where there is none. */
function readStored(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = serializeError(error);
    if (code === "ENOENT") return undefined;
    if (code === "ENOTDIR") throw cannotBeWritten(message);
    throw new ConfigError(`DATA_DIR cannot be used: ${file} cannot be read: ${message}: start as the user who owns it`);
  }
}

/** Written to a temporary file and linked into place: atomic, and the first of two concurrent starts wins. */
function generate(file: string): Uint8Array {
  const secret = Buffer.from(randomBytes(48).toString("base64url"));
  const aside = `${file}.${process.pid}`;
  try {
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(aside, secret, { mode: 0o600, flush: true });
    linkSync(aside, file);
    return secret;
  } catch (error) {
    const { code, message } = serializeError(error);
    const other = code === "EEXIST" ? readStored(file) : undefined;
    if (other) return other;
    throw cannotBeWritten(message);
  } finally {
    rmSync(aside, { force: true });
  }
}

function cannotBeWritten(reason: string): ConfigError {
  return new ConfigError(`DATA_DIR cannot be written: ${reason}`);
}
