const TICK_EVERY_MS = 50;

/** The most that counts between two ticks; a longer gap is time in which this process did not run. */
const LONGEST_TICK_MS = 250;

let counted = 0;
let last = performance.now();

/** A clock, in milliseconds, that stands still while this process does not run: a busy machine is no delay of the server's. */
export function runningMs(): number {
  const now = performance.now();
  counted += Math.min(now - last, LONGEST_TICK_MS);
  last = now;
  return counted;
}

setInterval(runningMs, TICK_EVERY_MS).unref();
