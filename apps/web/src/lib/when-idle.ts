import { useEffect, useState } from "react";

/** How long a browser that cannot tell when it is idle waits instead. */
const FALLBACK_MS = 2000;

/** Runs the task once the browser has nothing else to do; returns how to call it off. */
export function whenIdle(task: () => unknown): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(task, FALLBACK_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(task);
  return () => cancelIdleCallback(handle);
}

/** Has the browser had nothing else to do since this was first rendered? For what may come after everything else. */
export function useWasIdle(): boolean {
  const [wasIdle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return wasIdle;
}
