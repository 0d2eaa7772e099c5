import type { AppRouter } from "@lantai/api/router";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { backoffMs } from "./backoff.js";

/** Why a stream ended, and whether the server refuses it for good; otherwise when to try again, if it said so. */
export interface Ending {
  error: Error;
  isFinal: boolean;
  retryAfterMs?: number;
}

/** One stream. */
export interface Stream {
  /** tRPC's own link for it. */
  link: TRPCLink<AppRouter>;
  /** Why it ended with this error. */
  ending: (error: Error) => Promise<Ending>;
}

interface SubscriptionOptions {
  open: () => Stream;
  /** Calls its argument when a connection is likely again; returns how to stop that. */
  onReachable?: (reconnect: () => void) => () => void;
}

/**
 * Subscriptions that live on from the last event they heard. An `EventSource` reconnects where a connection breaks, and
 * gives up for good where it meets any other answer than 200, as of a server that starts, or of a proxy without one;
 * this subscribes again. It ends only with a refusal that no waiting changes, such as 401 or 403.
 */
export function subscriptionLink({ open, onReachable }: SubscriptionOptions): TRPCLink<AppRouter> {
  return (runtime) =>
    ({ op, next }) =>
      observable((observer) => {
        let lastEventId: string | undefined;
        let tries = 0;
        let isOver = false;
        let timer: ReturnType<typeof setTimeout> | undefined;
        let close = () => {};

        function subscribe(): void {
          timer = undefined;
          const { link, ending } = open();
          const input = lastEventId === undefined ? op.input : Object.assign({}, op.input, { lastEventId });
          const end = async (error: Error) => again(await ending(error));
          const subscription = link(runtime)({ op: { ...op, input }, next }).subscribe({
            next: (value) => {
              if ("id" in value.result && value.result.id !== undefined) {
                lastEventId = value.result.id;
                tries = 0;
              }
              observer.next(value);
            },
            error: (error) => void end(error),
            complete: () => void end(new Error("The stream has ended")),
          });
          close = () => subscription.unsubscribe();
        }

        function again({ error: cause, isFinal, retryAfterMs = 0 }: Ending): void {
          if (isOver) return;
          const error = TRPCClientError.from<AppRouter>(cause);
          if (isFinal) return observer.error(error);
          observer.next({ result: { type: "state", state: "connecting", error } });
          tries += 1;
          timer = setTimeout(subscribe, Math.max(retryAfterMs, backoffMs(tries)));
        }

        const stopListening = onReachable?.(() => {
          if (timer === undefined) return;
          clearTimeout(timer);
          subscribe();
        });
        subscribe();
        return () => {
          isOver = true;
          clearTimeout(timer);
          stopListening?.();
          close();
        };
      });
}
