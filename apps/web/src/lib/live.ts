import type { Query, QueryFilters, QueryKey } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { api, trpc } from "./api.js";
import { isWorthRetrying } from "./problem.js";
import { noticeRefusal, queryClient } from "./queries.js";
import { meQuery } from "./session.js";

/** The state of the live connection: `down` only once it has been lost for a while. */
export type ConnectionState = "connecting" | "live" | "down";

/** A shorter interruption is not shown. */
const DOWN_AFTER_MS = 4000;
/** Changes come in bursts: the shortest time between two refetches. */
const REFRESH_EVERY_MS = 400;

let state: ConnectionState = "connecting";
const listeners = new Set<() => void>();

function setState(next: ConnectionState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

/** The keys of all queries about orders. A feature with more of them adds its keys here. */
const ORDER_KEYS: QueryKey[] = [
  trpc.workOrders.pathKey(),
  trpc.progress.pathKey(),
  trpc.reports.pathKey(),
  trpc.steps.pathKey(),
  trpc.teams.mine.queryKey(),
];

let refreshTimer: ReturnType<typeof setTimeout> | undefined;

/** Refetches the orders on the screen, throttled; other queries are refetched when they are next shown. */
export function refreshOrders(): void {
  refreshTimer ??= setTimeout(() => {
    refreshTimer = undefined;
    for (const queryKey of ORDER_KEYS) void refetch({ queryKey });
  }, REFRESH_EVERY_MS);
}

/** A query in flight may be older than the change: it is not cancelled, but refetched after it has arrived. */
async function refetch(filters: QueryFilters): Promise<void> {
  const inFlight = queryClient.getQueryCache().findAll({ ...filters, fetchStatus: "fetching" });
  await queryClient.invalidateQueries(filters, { cancelRefetch: false });
  for (const { queryKey, state } of inFlight) {
    if (state.status === "success")
      void queryClient.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false });
  }
}

/** A query that was refused is not refetched: its message would vanish for a moment. */
const isWorthRefetching = ({ state: { data, error } }: Query) =>
  data !== undefined || error === null || isWorthRetrying(error);

/** Subscribes to the feed of orders until it is stopped; the link resumes after the last event, so that none is missed. */
function watch(): () => void {
  let isFirst = true;
  let downTimer: ReturnType<typeof setTimeout> | undefined;
  const subscription = api.workOrders.onChange.subscribe(undefined, {
    onData: ({ data }) => {
      clearTimeout(downTimer);
      downTimer = undefined;
      setState("live");
      if (data.kind !== "ready") refreshOrders();
      // The feed starts with the connection, and the screen may have been read before.
      else if (isFirst) for (const queryKey of ORDER_KEYS) void refetch({ queryKey, predicate: isWorthRefetching });
      isFirst = false;
    },
    onConnectionStateChange: (next) => {
      if (next.state !== "connecting" || !next.error) return;
      downTimer ??= setTimeout(setState, DOWN_AFTER_MS, "down");
      // The server also ends the feed when the user's role changes, or when they have to set a password of their own.
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey }, { cancelRefetch: false });
    },
    onError: (error) => {
      noticeRefusal(error);
      stop();
    },
  });

  function stop(): void {
    subscription.unsubscribe();
    clearTimeout(downTimer);
    setState("connecting");
  }
  return stop;
}

/** Keeps the orders on the screen up to date while the component is mounted: once per tab, in the signed-in layout. */
export function useLiveFeed(): void {
  useEffect(watch, []);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls the listener whenever the connection is established; returns how to unsubscribe. */
export const onConnected = (listener: () => void): (() => void) =>
  subscribe(() => {
    if (state === "live") listener();
  });

/** The state of the live connection; the component renders again when it changes. */
export const useConnectionState = (): ConnectionState => useSyncExternalStore(subscribe, () => state);
