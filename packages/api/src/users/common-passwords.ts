import { readFileSync } from "node:fs";

/** The most common passwords, in lower case; their origin is in the file's folder. */
const COMMON: ReadonlySet<string> = new Set(
  readFileSync(new URL("../../assets/common-passwords.txt", import.meta.url), "utf8")
    .trimEnd()
    .split("\n"),
);

/** Is this one of the most common passwords, in whatever case? */
export function isCommonPassword(password: string): boolean {
  return COMMON.has(password.toLowerCase());
}
