import { setTimeout as sleep } from "node:timers/promises";

const POLL_EVERY_MS = 20;

/** How long a test waits for a condition before it fails. */
const GIVE_UP_MS = 15_000;

type Maybe<T> = T | undefined | null | false;

/**
 * Waits until `check` returns something other than undefined, null or false, and returns it.
 * @param what The condition in words; the error names it when it is not met within `timeoutMs`.
 * @example await eventually("the order is in the stream", () => stream.of(order.id).length > 0);
 */
export async function eventually<T>(
  what: string,
  check: () => Promise<Maybe<T>> | Maybe<T>,
  timeoutMs = GIVE_UP_MS,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs / 1000} s: ${what}`);
    await sleep(POLL_EVERY_MS);
  }
}
