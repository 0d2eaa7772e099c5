/** How long a browser that cannot tell when it is idle waits instead. */
const FALLBACK_MS = 2000;

/** Runs the task once the browser has nothing else to do; returns how to call it off. */
export function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(task, FALLBACK_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(task);
  return () => cancelIdleCallback(handle);
}
