import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isWorthRetrying, problemCode } from "./problem.js";

type Listener = () => void;
const signedOutListeners = new Set<Listener>();

/** Says when the server answers that nobody is signed in any more; returns how to stop listening. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** For a call outside of queries: tells everyone, if this error means that nobody is signed in. */
export function noticeSignedOut(error: unknown): void {
  if (problemCode(error) === "unauthenticated") for (const listener of signedOutListeners) listener();
}

/** For a query that needs nobody to be signed in, and stays when somebody signs out. */
export const PUBLIC = { isPublic: true };

/** What the tab has read from the server. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    // What changes is told by the live line, so what was read stays good for a while.
    queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && isWorthRetrying(error) },
    mutations: { networkMode: "always" },
  },
});

/**
 * Drops everything that was read for whoever was signed in. A public query stays: the sign-in page may be showing it
 * already, and would not notice that it has to ask again.
 */
export function forgetPrivateQueries(client: QueryClient): void {
  client.removeQueries({ predicate: ({ meta }) => meta?.["isPublic"] !== true });
  client.getMutationCache().clear();
}
