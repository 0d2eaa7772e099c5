const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;

/** How long to wait before the next try, in ms: longer with every try, up to ten seconds. */
export function backoffMs(tries: number): number {
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (tries - 1), LONGEST_DELAY_MS);
  // Spread, so that the clients of a server that restarts do not come back all at once.
  return delayMs * (0.5 + Math.random() / 2);
}
