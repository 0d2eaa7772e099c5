import { DomainError } from "../platform/errors.js";

/** Who is too many is told after this: a program that tries again at once would keep the process busy with refusals. */
const REFUSED_AFTER_MS = 1000;

/** How many are kept waiting for that; the others are told at once. */
const REFUSED_AT_MOST = 300;

let beingRefused = 0;

/** What somebody is told who is one too many at the log-in. */
export const tooBusy = () =>
  new DomainError("server_busy", "Too many log-ins at once; try again", { retryAfterSeconds: 2 });

/** Refuses somebody who is one too many, a second later. */
export async function refuseBusy(): Promise<never> {
  if (beingRefused < REFUSED_AT_MOST) {
    beingRefused += 1;
    await new Promise((resolve) => setTimeout(resolve, REFUSED_AFTER_MS));
    beingRefused -= 1;
  }
  throw tooBusy();
}
