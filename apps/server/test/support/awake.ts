const LOOK_EVERY_MS = 50;

/** Between two looks no more than this counts: for the rest this process did not get to run. */
const COUNTED_MS = 250;

let counted = 0;
let last = performance.now();

/**
 * A clock that stands still while this process does not get to run, in milliseconds: what a busy machine keeps a test
 * waiting is no delay of the server's.
 */
export function awakeMs(): number {
  const now = performance.now();
  counted += Math.min(now - last, COUNTED_MS);
  last = now;
  return counted;
}

setInterval(awakeMs, LOOK_EVERY_MS).unref();
