import type { AppRouter } from "@lantai/api/router";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { isFinal, retryDelayMs } from "./retries.js";

/** One stream. */
export interface Stream {
  /** tRPC's own link for it. */
  link: TRPCLink<AppRouter>;
  /** Why the stream was refused, as far as it can be known; null where it was not. */
  refusal: () => Promise<unknown>;
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
          const { link, refusal } = open();
          const resumed = lastEventId === undefined ? op : { ...op, input: { ...asObject(op.input), lastEventId } };
          const subscription = link(runtime)({ op: resumed, next }).subscribe({
            next: (value) => {
              if ("id" in value.result && value.result.id !== undefined) {
                lastEventId = value.result.id;
                tries = 0;
              }
              observer.next(value);
            },
            error: (error) => void refusal().then((refused) => again(refused ?? error)),
            complete: () => again(new TRPCClientError("The stream has ended")),
          });
          close = () => subscription.unsubscribe();
        }

        function again(cause: unknown): void {
          if (isOver) return;
          const error = TRPCClientError.from<AppRouter>(cause instanceof Error ? cause : new Error(String(cause)));
          if (isFinal(error)) return observer.error(error);
          observer.next({ result: { type: "state", state: "connecting", error } });
          tries += 1;
          timer = setTimeout(subscribe, retryDelayMs(error, tries));
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

const asObject = (input: unknown): object => (input instanceof Object ? input : {});
