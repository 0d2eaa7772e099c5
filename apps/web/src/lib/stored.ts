/** One small value that outlives the tab, and tells its readers when it changes. */
export interface Stored<T> {
  get(): T | null;
  set(value: T | null): void;
  subscribe(listener: () => void): () => void;
}

/**
 * A value in this browser's local storage. What is found there is read with `read`, which gives null for anything
 * that is not a `T`. A browser without storage keeps it for as long as the tab lives.
 */
export function stored<T>(key: string, read: (found: unknown) => T | null): Stored<T> {
  const listeners = new Set<() => void>();
  let value = load();

  function load(): T | null {
    try {
      const found = localStorage.getItem(key);
      return found === null ? null : read(JSON.parse(found));
    } catch {
      return null;
    }
  }
  const notify = () => {
    for (const listener of listeners) listener();
  };
  // Another tab changed it.
  globalThis.addEventListener?.("storage", (event) => {
    if (event.key !== key) return;
    value = load();
    notify();
  });

  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        if (next === null) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Private windows may have no storage; the value lives with the tab.
      }
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
