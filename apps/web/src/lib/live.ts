import type { Query, QueryFilters, QueryKey } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { api, trpc } from "./api.js";
import { isWorthRetrying, problemCode } from "./problem.js";
import { noticeSignedOut, queryClient } from "./queries.js";

/** How the live line stands: `down` only once it has been gone long enough to be worth a word. */
export type ConnectionState = "connecting" | "live" | "down";

/** A short hiccup is not worth a word. */
const DOWN_AFTER_MS = 4000;
/** The first and the longest wait before the line is tried again, where the browser does not do so itself. */
const RETRY_MS = { first: 2000, longest: 30_000 };
/** Changes come in bursts; the lists are read again at most so often. */
const REFRESH_EVERY_MS = 400;

let state: ConnectionState = "connecting";
const listeners = new Set<() => void>();

function setState(next: ConnectionState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Everything that is read from orders. A feature with more of it adds its keys here. */
const ORDER_KEYS: QueryKey[] = [trpc.workOrders.pathKey(), trpc.progress.pathKey(), trpc.reports.pathKey()];

let refreshTimer: ReturnType<typeof setTimeout> | undefined;

/** Reads again, soon and once, whatever is on the screen; what is not is read when it is next shown. */
export function refreshOrders(): void {
  refreshTimer ??= setTimeout(() => {
    refreshTimer = undefined;
    for (const queryKey of ORDER_KEYS) void refetch({ queryKey });
  }, REFRESH_EVERY_MS);
}

/** What is on its way may be older than the change: it is not broken off, but read once more when it is here. */
async function refetch(filters: QueryFilters): Promise<void> {
  const inFlight = queryClient.getQueryCache().findAll({ ...filters, fetchStatus: "fetching" });
  await queryClient.invalidateQueries(filters, { cancelRefetch: false });
  for (const { queryKey, state } of inFlight) {
    if (state.status === "success")
      void queryClient.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false });
  }
}

/** A refusal is not asked about again for nothing: its words would vanish for a moment. */
const isWorthRefetching = ({ state: { data, error } }: Query) =>
  data !== undefined || error === null || isWorthRetrying(error);

/** Watches the orders until it is told to stop; goes on after the last event that arrived, so nothing is missed. */
function watch(): () => void {
  let lastEventId: string | undefined;
  let waitMs = RETRY_MS.first;
  let isStopped = false;
  let subscription: { unsubscribe(): void } | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let downTimer: ReturnType<typeof setTimeout> | undefined;

  const onUp = () => {
    clearTimeout(downTimer);
    downTimer = undefined;
    waitMs = RETRY_MS.first;
    setState("live");
  };
  const onDown = () => {
    downTimer ??= setTimeout(() => setState("down"), DOWN_AFTER_MS);
  };
  /** A browser does not tell why it was refused a stream, so the server is asked who this is. */
  const checkSession = () => {
    api.auth.me.query().catch((error: unknown) => {
      noticeSignedOut(error);
      if (problemCode(error) === "unauthenticated") stop();
    });
  };
  const reconnectLater = () => {
    onDown();
    if (isStopped) return;
    subscription?.unsubscribe();
    clearTimeout(retryTimer);
    retryTimer = setTimeout(connect, waitMs);
    waitMs = Math.min(waitMs * 2, RETRY_MS.longest);
  };
  const connectNow = () => {
    if (state === "live" || retryTimer === undefined) return;
    clearTimeout(retryTimer);
    connect();
  };

  function connect(): void {
    retryTimer = undefined;
    subscription = api.workOrders.onChange.subscribe(lastEventId === undefined ? undefined : { lastEventId }, {
      onData: ({ id, data }) => {
        const isFirst = lastEventId === undefined;
        lastEventId = id;
        onUp();
        if (data.kind !== "ready") refreshOrders();
        // The line tells nothing from before it first stood, and the screen may have been read earlier still.
        else if (isFirst) for (const queryKey of ORDER_KEYS) void refetch({ queryKey, predicate: isWorthRefetching });
      },
      onConnectionStateChange: (next) => {
        if (next.state === "connecting" && next.error) onDown();
      },
      onError: () => {
        reconnectLater();
        checkSession();
      },
      onComplete: reconnectLater,
    });
  }

  function stop(): void {
    isStopped = true;
    subscription?.unsubscribe();
    clearTimeout(retryTimer);
    clearTimeout(downTimer);
    globalThis.removeEventListener("online", connectNow);
    setState("connecting");
  }

  globalThis.addEventListener("online", connectNow);
  connect();
  return stop;
}

/** Keeps the orders on the screen true for as long as the component is there: once per tab, in the signed-in layout. */
export function useLiveFeed(): void {
  useEffect(watch, []);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says when the line is up again, so that what waited for it can go. */
export const onConnected = (listener: () => void): (() => void) =>
  subscribe(() => {
    if (state === "live") listener();
  });

/** How the live line stands. */
export const useConnectionState = (): { state: ConnectionState } => ({
  state: useSyncExternalStore(subscribe, () => state),
});
