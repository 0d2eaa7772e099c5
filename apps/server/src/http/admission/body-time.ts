/** A body that brings nothing for so long is stalled. */
const LONGEST_STALL_MS = 5000;

/** How long a body may take before its rate is looked at. */
const GRACE_MS = 10_000;

/** The least that it has to bring from then on, on average: a tenth of a bad mobile connection. */
const LEAST_BYTES_PER_MS = 8;

/** The longest that any body may take: 10 MiB over 1 Mbit/s take 84 seconds. */
export const LONGEST_BODY_MS = 120_000;

/** How far a body has come; times in milliseconds on one clock. */
export interface Arrival {
  startedAt: number;
  /** When its last bytes came; `startedAt` before there were any. */
  lastAt: number;
  bytes: number;
}

/** Until when more of the body has to come. */
export function bodyDueAt({ startedAt, lastAt, bytes }: Arrival): number {
  const byRate = startedAt + GRACE_MS + bytes / LEAST_BYTES_PER_MS;
  return Math.min(lastAt + LONGEST_STALL_MS, byRate, startedAt + LONGEST_BODY_MS);
}
