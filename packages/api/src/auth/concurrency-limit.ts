import { KeyedCounter } from "../platform/keyed-counter.js";
import { usernameKey } from "../users/rules.js";
import { refuseLater } from "./overload.js";

/** More than the devices of one person and a batch of wrong guesses send at once. */
const CONCURRENT_PER_USERNAME = 50;

const running = new KeyedCounter();

/**
 * Runs an attempt to log in unless too many of this username run in this process; an excess attempt does not reach the
 * database.
 * @throws DomainError `server_busy`
 */
export async function withinLimit<T>(username: string, attempt: () => Promise<T>): Promise<T> {
  const key = usernameKey(username);
  if (running.of(key) >= CONCURRENT_PER_USERNAME) return refuseLater();
  running.increment(key);
  try {
    return await attempt();
  } finally {
    running.decrement(key);
  }
}
