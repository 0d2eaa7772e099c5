import { dehydrate, hydrate, matchQuery, type Query } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { deviceStore } from "./device-store.js";
import { queryClient } from "../../lib/queries.js";
import { meQuery } from "../../lib/session.js";

const SAVE_EVERY_MS = 1000;
const KEY = "work";

let restoredFor: string | null = null;

const ORDER_KEYS = [trpc.workOrders.pathKey(), trpc.progress.pathKey()];
const isOrders = (query: Query) => ORDER_KEYS.some((queryKey) => matchQuery({ queryKey }, query));

/** Whoever signed out took their reading with them. */
const isSignedIn = (userId: string) => queryClient.getQueryData(meQuery.queryKey)?.id === userId;

/** Brings back what this user last read of their work, so that it opens without a network. Once per tab and user. */
export async function restoreQueries(userId: string): Promise<void> {
  if (restoredFor === userId) return;
  restoredFor = userId;
  try {
    const found = await (await deviceStore()).get("kept", KEY);
    if (found?.userId !== userId || !isSignedIn(userId)) return;
    hydrate(queryClient, found.state);
    // It is old until the server says otherwise.
    for (const queryKey of ORDER_KEYS) await queryClient.invalidateQueries({ queryKey, refetchType: "none" });
  } catch {
    // A browser that keeps nothing shows what the server says.
  }
}

async function save(userId: string): Promise<void> {
  if (!isSignedIn(userId)) return;
  const state = dehydrate(queryClient, {
    shouldDehydrateMutation: () => false,
    shouldDehydrateQuery: (query) => query.state.status === "success" && isOrders(query),
  });
  try {
    await (await deviceStore()).put("kept", { userId, state }, KEY);
  } catch {
    // No room, or no storage: the list is then not there without a network.
  }
}

/** Keeps what this user reads of their work, until it is stopped. */
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
