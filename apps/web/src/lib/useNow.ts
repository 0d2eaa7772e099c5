import { useSyncExternalStore } from "react";

/** Often enough for texts like "in 5 minutes". */
const EVERY_MS = 20_000;

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, EVERY_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  // The clock stands still while it has no subscribers.
  if (timer === undefined && Date.now() - now > 1000) now = Date.now();
  return now;
}

/** The time in milliseconds, the same for the whole page, moving on by itself every 20 seconds. */
export const useNow = (): number => useSyncExternalStore(subscribe, read);
