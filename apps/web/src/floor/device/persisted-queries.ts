import { dehydrate, hydrate, matchQuery, type Query } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { deviceStore } from "./device-store.js";
import { queryClient } from "../../lib/queries.js";
import { meQuery } from "../../lib/session.js";

const SAVE_EVERY_MS = 1000;
/** Another one whenever what is read of an order gets another shape. */
const KEY = "work with steps";

let restoredFor: string | null = null;

const ORDER_KEYS = [trpc.workOrders.pathKey(), trpc.progress.pathKey(), trpc.teams.pathKey()];
const isOrders = (query: Query) => ORDER_KEYS.some((queryKey) => matchQuery({ queryKey }, query));

/** Nothing is read or written for a user who has signed out in between. */
const isSignedIn = (userId: string) => queryClient.getQueryData(meQuery.queryKey)?.id === userId;

/** Restores this user's queries about orders, so that the pages open without a network. Once per tab and user. */
export async function restoreQueries(userId: string): Promise<void> {
  if (restoredFor === userId) return;
  restoredFor = userId;
  try {
    const found = await (await deviceStore()).get("kept", KEY);
    if (found?.userId !== userId || !isSignedIn(userId)) return;
    hydrate(queryClient, found.state);
    // Restored data is stale until it is read again.
    for (const queryKey of ORDER_KEYS) await queryClient.invalidateQueries({ queryKey, refetchType: "none" });
  } catch {
    // Without storage the pages wait for the server.
  }
}

async function save(userId: string): Promise<void> {
  if (!isSignedIn(userId)) return;
  const state = dehydrate(queryClient, {
    shouldDehydrateMutation: () => false,
    shouldDehydrateQuery: (query) => query.state.status === "success" && isOrders(query),
  });
  try {
    const store = await deviceStore();
    // A deletion is asked for after the sign-out: it must come after this.
    if (isSignedIn(userId)) await store.put("kept", { userId, state }, KEY);
  } catch {
    // No room, or no storage: the list is then not available without a network.
  }
}

/** Deletes the persisted queries of the person who was signed in. */
export async function deletePersistedQueries(): Promise<void> {
  restoredFor = null;
  try {
    await (await deviceStore()).clear("kept");
  } catch {
    // Without storage nothing was persisted.
  }
}

/** Persists this user's queries about orders as they change, until it is stopped. */
export function persistQueries(userId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "updated" || !isOrders(query)) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void save(userId);
    }, SAVE_EVERY_MS);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
