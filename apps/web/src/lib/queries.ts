import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isWorthRetrying, problemCode } from "./problem.js";

type Listener = () => void;
const signedOutListeners = new Set<Listener>();

/** Calls the listener when the server answers that there is no session; returns how to unsubscribe. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** Notifies the listeners if this error means that there is no session. */
export function noticeSignedOut(error: unknown): void {
  if (problemCode(error) === "unauthenticated") for (const listener of signedOutListeners) listener();
}

/** `meta` of a query that needs no session, and stays in the cache after a sign-out. */
export const PUBLIC = { isPublic: true };

/** The tab's cache of what it has read from the server. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    // The live feed reports changes, so data stays fresh for a while.
    queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && isWorthRetrying(error) },
    mutations: { networkMode: "always" },
  },
});

/**
 * Removes everything that was read in a session. A public query stays: the sign-in page may already be showing it, and
 * would not fetch it again.
 */
export function forgetPrivateQueries(client: QueryClient): void {
  client.removeQueries({ predicate: ({ meta }) => meta?.["isPublic"] !== true });
  client.getMutationCache().clear();
}
