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

let offers = 0;

/** From now on the open page offers to sign in again over it, because its forms may hold input; returns how to stop that. */
export function offerResumption(): () => void {
  offers += 1;
  return () => {
    offers -= 1;
  };
}

/** The session has ended: the same person signs in again over the open page. False where it does not offer that. */
export function noteSessionEnd(): boolean {
  if (offers === 0) return false;
  if (!state.isEnded) set({ ...state, isEnded: true });
  return true;
}

/** The person has signed in again, or left for the sign-in page. */
export const noteSessionResumed = (): void => set({ isEnded: false, resumptions: state.resumptions + 1 });

/** Has the session ended under the open page? */
export const useIsSessionEnded = (): boolean => useSyncExternalStore(subscribe, () => state.isEnded);

/** Rises with each session that was taken up again: what was connected in the old one connects anew. */
export const useResumptions = (): number => useSyncExternalStore(subscribe, () => state.resumptions);
