import type { AppRouter } from "@lantai/api/router";
import { createTRPCClient, httpSubscriptionLink, TRPCClientError, type TRPCClient } from "@trpc/client";
import { EventSource } from "eventsource";
import { errorIn, fetchAnswer, UnexpectedAnswer } from "./http.js";
import { keyLink } from "./key-link.js";
import { protocolLink } from "./links.js";
import { isFinal, retryAfterMs } from "./retries.js";
import { retryLink } from "./retry-link.js";
import type { Stream } from "./subscription-link.js";

/** How a client reaches its server. */
export interface ClientOptions {
  /** Where the server is, e.g. `https://lantai.example`; a path, as behind a proxy, is kept. */
  url: string;
  /** A service account's key, or a signed-in user's token. */
  token?: string;
  /** For how long a call is tried again before it fails, in ms of waiting; 60,000 by default, 0 for never. */
  giveUpAfterMs?: number;
}

/** A client of every procedure, with its types. */
export type Client = TRPCClient<AppRouter>;

/**
 * A client for services. Reads and writes are tried again where the server is away for a moment; a write carries an
 * idempotency key, its own (`mutate(input, { context: { idempotencyKey } })`) or a new one, so it counts once.
 */
export function createClient({ url, token, giveUpAfterMs = 60_000 }: ClientOptions): Client {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const trpc = new URL("trpc", url.endsWith("/") ? url : `${url}/`).href;
  return createTRPCClient<AppRouter>({
    links: [
      keyLink,
      retryLink({ giveUpAfterMs }),
      protocolLink({ url: trpc, headers, fetch: fetchAnswer, open: () => openStream(trpc, headers) }),
    ],
  });
}

/** A stream whose requests carry these headers, and that knows why it was refused. */
function openStream(url: string, headers: Record<string, string>): Stream {
  let refusal: Error | null = null;
  return {
    link: httpSubscriptionLink({
      url,
      EventSource,
      eventSourceOptions: {
        fetch: async (input, init) => {
          const response = await fetch(input, { ...init, headers: { ...init.headers, ...headers } });
          if (!response.ok) {
            const refused = errorIn(await response.clone().text()) ?? new UnexpectedAnswer(response);
            refusal = TRPCClientError.from(refused, { meta: { response } });
          }
          return response;
        },
      },
    }),
    ending: async (error) => {
      const refused = refusal ?? error;
      return { error: refused, isFinal: isFinal(refused), retryAfterMs: retryAfterMs(refused) };
    },
  };
}
