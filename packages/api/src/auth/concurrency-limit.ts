import { refuseLater } from "./overload.js";

/** More than the devices of one person and a batch of wrong guesses send at once. */
const CONCURRENT_PER_USERNAME = 50;

const running = new Map<string, number>();

/**
 * Runs an attempt to log in unless too many of this username run in this process; an excess attempt does not reach the
 * database.
 * @throws DomainError `server_busy`
 */
export async function withinLimit<T>(username: string, attempt: () => Promise<T>): Promise<T> {
  const key = username.toLowerCase();
  const others = running.get(key) ?? 0;
  if (others >= CONCURRENT_PER_USERNAME) return refuseLater();
  running.set(key, others + 1);
  try {
    return await attempt();
  } finally {
    const left = (running.get(key) ?? 1) - 1;
    if (left > 0) running.set(key, left);
    else running.delete(key);
  }
}
