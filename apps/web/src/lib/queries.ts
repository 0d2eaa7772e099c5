import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isWorthRetrying, type ProblemCode, problemCode } from "./problem.js";

type Listener = () => void;
const refusalListeners = new Map<ProblemCode, Set<Listener>>();

/** Calls the listener whenever the server refuses something with this code; returns how to unsubscribe. */
export function onRefusal(code: ProblemCode, listener: Listener): () => void {
  const listeners = refusalListeners.get(code) ?? new Set();
  refusalListeners.set(code, listeners.add(listener));
  return () => listeners.delete(listener);
}

/** Calls the listener when the server answers that there is no session; returns how to unsubscribe. */
export const onSignedOut = (listener: Listener): (() => void) => onRefusal("unauthenticated", listener);

/** Notifies the listeners of this refusal's code; queries and mutations do so by themselves. */
export function noticeRefusal(error: unknown): void {
  for (const listener of refusalListeners.get(problemCode(error)) ?? []) listener();
}

/** The tab's cache of what it has read from the server. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeRefusal }),
  mutationCache: new MutationCache({ onError: noticeRefusal }),
  defaultOptions: {
    // The live feed reports changes, so data stays fresh for a while.
    queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && isWorthRetrying(error) },
    mutations: { networkMode: "always" },
  },
});
