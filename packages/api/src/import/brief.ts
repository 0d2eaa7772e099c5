import { createHash } from "node:crypto";

/** The most code points of a text that is compared, and quoted in a reason, as it is. */
export const MAX_QUOTED = 60;

/**
 * A trimmed text, or where it is long its beginning and its SHA-256: enough to compare and to quote it. A file of 10 MiB
 * can name 78,000 orders, whose texts take 2 GB.
 */
export function brief(text: string): string {
  const trimmed = text.trim();
  // As many code units, so no more code points.
  if (trimmed.length <= MAX_QUOTED) return trimmed;
  const characters = [...trimmed];
  if (characters.length <= MAX_QUOTED) return trimmed;
  return `${characters.slice(0, MAX_QUOTED - 1).join("")}…${createHash("sha256").update(trimmed).digest("hex")}`;
}
