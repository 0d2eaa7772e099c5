import { createTRPCClient, httpBatchStreamLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { EventSource } from "eventsource";
import type { AppRouter } from "./router.js";

export interface ClientOptions {
  /** Where the server is, e.g. `https://lantai.example`. */
  url: string;
  /** A service account's key, or a signed-in user's token. */
  token?: string;
  /** Makes a write safe to send again: called for each, it gives its `Idempotency-Key`. */
  idempotencyKey?: () => string;
}

/** What fits into one request: the server takes so many calls, and a URL of 16 KiB with everything else of its head. */
const BATCH = { maxItems: 100, maxURLLength: 8000 };

/** A typed client for services: every procedure, with its types. */
export function createClient({ url, token, idempotencyKey }: ClientOptions) {
  const trpc = new URL("/trpc", url).href;
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === "subscription",
        true: httpSubscriptionLink({
          url: trpc,
          EventSource,
          eventSourceOptions: {
            fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...authorization } }),
          },
        }),
        false: splitLink({
          // A key belongs to one write, so writes that carry one travel alone.
          condition: (op) => op.type === "mutation" && idempotencyKey !== undefined,
          true: httpLink({
            url: trpc,
            headers: () => ({ ...authorization, ...(idempotencyKey && { "idempotency-key": idempotencyKey() }) }),
          }),
          false: httpBatchStreamLink({ url: trpc, headers: authorization, ...BATCH }),
        }),
      }),
    ],
  });
}

export type Client = ReturnType<typeof createClient>;
