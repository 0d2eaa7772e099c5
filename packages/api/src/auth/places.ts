import { refuseBusy } from "./busy.js";

/** More than one person's devices, and a batch of wrong guesses, send at once. */
const AT_ONCE_PER_NAME = 50;

const underWay = new Map<string, number>();

/**
 * Makes an attempt to log in unless too many of this username are under way in this process: what is too much asks
 * the database for nothing.
 * @throws DomainError `server_busy`
 */
export async function withPlace<T>(username: string, attempt: () => Promise<T>): Promise<T> {
  const key = username.toLowerCase();
  const others = underWay.get(key) ?? 0;
  if (others >= AT_ONCE_PER_NAME) return refuseBusy();
  underWay.set(key, others + 1);
  try {
    return await attempt();
  } finally {
    const left = (underWay.get(key) ?? 1) - 1;
    if (left > 0) underWay.set(key, left);
    else underWay.delete(key);
  }
}
