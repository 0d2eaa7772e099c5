import { api } from "./api.js";
import { problemCode } from "./problem.js";
import { stored } from "./stored.js";

/** How long the screen waits for the server before it locks all the same. */
const PATIENCE_MS = 1000;
const RETRY_MS = 5000;

/**
 * Set while the server has yet to end the session of a user who has signed out here: the session is a cookie that a
 * script cannot delete. Until then this device opens no page in that session.
 */
const owed = stored("lantai.owes-log-out", (found) => (found === true ? found : null));

/** Has a user signed out on this device without the server knowing yet? */
export const owesLogOut = (): boolean => owed.get() === true;

let isLeaving = false;

/** Is the user signing out now? Until they have left the page, refusals for want of a session are expected. */
export const isLoggingOut = (): boolean => isLeaving;

/** Has the server end the session that this device owes to end, if any. Fails where the server does not answer. */
export async function sendOwedLogOut(): Promise<void> {
  if (!owesLogOut()) return;
  try {
    await api.auth.logout.mutate();
  } catch (error) {
    // There was no session any more: the goal is reached.
    if (problemCode(error) !== "unauthenticated") throw error;
  }
  owed.set(null);
}

/** Ends the session: resolves once the server has, or after a second, from which on this device owes it. Never throws. */
export async function logOut(): Promise<void> {
  owed.set(true);
  isLeaving = true;
  const sent = sendOwedLogOut().catch(retryLater);
  await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  isLeaving = false;
}

function retryLater(): void {
  setTimeout(retry, RETRY_MS);
}

function retry(): void {
  sendOwedLogOut().catch(retryLater);
}

/** Sends what this device owes, now and whenever the network is back. */
export function keepSendingLogOut(): void {
  globalThis.addEventListener("online", retry);
  retry();
}
