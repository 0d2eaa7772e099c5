import { createHmac, timingSafeEqual } from "node:crypto";
import type { End } from "./format.js";
import type { BackupKey } from "./key.js";

/**
 * The signature of a backup: by this installation's key, missing, by another key or of changed content, or not verifiable
 * without a key.
 */
export type Signature = "valid" | "missing" | "invalid" | "unknown";

/** The message for each, after the name of the file. */
export const SIGNATURES: Record<Signature, string> = {
  valid: "is signed with this installation's key",
  missing: "is not signed",
  invalid: "is signed with another key, or was changed since",
  unknown: "is signed, but there is no key here to hold the signature against",
};

/** The HMAC-SHA256 (hex) of a backup's text, by way of the text's SHA-256 (hex). */
export function sign(key: BackupKey, sha256: string): string {
  return createHmac("sha256", key).update(sha256).digest("hex");
}

/** Verifies the signature in a backup's last line with the key of this installation. */
export function checkSignature({ sha256, signature }: End, key: BackupKey | undefined): Signature {
  if (signature === undefined) return "missing";
  if (key === undefined) return "unknown";
  const expected = Buffer.from(sign(key, sha256));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? "valid" : "invalid";
}
