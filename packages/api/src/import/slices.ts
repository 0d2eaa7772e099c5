import { setImmediate as nextTurn } from "node:timers/promises";

/** How many rows are processed before the event loop runs other requests (a few milliseconds), or stored in one statement. */
const SLICE = 500;

/** Yields the items slice by slice, and lets the event loop run other work in between. */
export async function* inSlices<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += SLICE) {
    if (start > 0) await nextTurn();
    yield items.slice(start, start + SLICE);
  }
}
