import { DomainError } from "../platform/errors.js";

/** Refusals are delayed by this: a program that retries at once would keep the process busy with them. */
const DELAY_MS = 1000;

/** The most refusals that are delayed at a time; further ones are sent at once. */
const MAX_DELAYED = 300;

let delayed = 0;

/** The refusal of a log-in that is one too many. */
export const serverBusy = () =>
  new DomainError("server_busy", "Too many log-ins at once; try again", { retryAfterSeconds: 2 });

/**
 * Refuses a log-in that is one too many, a second later.
 * @throws DomainError `server_busy`, always.
 */
export async function refuseLater(): Promise<never> {
  if (delayed < MAX_DELAYED) {
    delayed += 1;
    await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
    delayed -= 1;
  }
  throw serverBusy();
}
