/** A small persistent value that notifies its subscribers when it changes. */
export interface Stored<T> {
  get(): T | null;
  set(value: T | null): void;
  subscribe(listener: () => void): () => void;
}

/**
 * A value in this browser's local storage. What is found there is parsed with `read`, which returns null for
 * anything that is not a `T`. Without storage the value lives as long as the tab.
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
