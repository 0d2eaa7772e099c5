/** The longest gap between two chunks of a body. */
const MAX_GAP_MS = 5000;

/** How long a body may take before its average rate counts. */
const GRACE_MS = 10_000;

/** The lowest average rate from then on: a tenth of a bad mobile connection. */
const MIN_BYTES_PER_MS = 8;

/** The longest that any body may take: 10 MiB over 1 Mbit/s take 84 seconds. */
export const MAX_BODY_MS = 120_000;

/** How much of a body was received; times in milliseconds on one clock. */
export interface BodyProgress {
  startedAt: number;
  /** When its last bytes were received; `startedAt` before the first. */
  lastAt: number;
  bytes: number;
}

/** When a body is too slow (slow-loris) unless more of it is received, in milliseconds on the clock of `progress`. */
export function bodyDeadline({ startedAt, lastAt, bytes }: BodyProgress): number {
  const byRate = startedAt + GRACE_MS + bytes / MIN_BYTES_PER_MS;
  return Math.min(lastAt + MAX_GAP_MS, byRate, startedAt + MAX_BODY_MS);
}
