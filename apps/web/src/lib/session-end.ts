import { useSyncExternalStore } from "react";

/** Has the session on the screen ended, and how often was one taken up again? */
let state = { isEnded: false, resumptions: 0 };
const listeners = new Set<() => void>();

function set(next: typeof state): void {
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The session has ended while a page is open: the same person signs in again over it. */
export function noteSessionEnd(): void {
  if (!state.isEnded) set({ ...state, isEnded: true });
}

/** The person has signed in again, or left for the sign-in page. */
export const noteSessionResumed = (): void => set({ isEnded: false, resumptions: state.resumptions + 1 });

/** Has the session ended under the open page? */
export const useIsSessionEnded = (): boolean => useSyncExternalStore(subscribe, () => state.isEnded);

/** Rises with each session that was taken up again: what was connected in the old one connects anew. */
export const useResumptions = (): number => useSyncExternalStore(subscribe, () => state.resumptions);
