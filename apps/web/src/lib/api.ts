import type { AppRouter } from "@lantai/api/router";
import { createTRPCClient, httpBatchStreamLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { queryClient } from "./queries.js";

const url = "/trpc";

/**
 * The server, typed, with the browser's session. A write that must not count twice carries a key of its own, and one
 * that waited on the device the id of whoever made it, so that it is refused in the session of another:
 * `api.workOrders.setStatus.mutate(input, { context: { idempotencyKey, madeBy } })`.
 */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (op) => op.type === "subscription",
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        // A key belongs to one write and a name to one person, so what carries them travels alone.
        condition: (op) => op.type === "mutation" || op.context["madeBy"] !== undefined,
        true: httpLink({ url, headers: ({ op }) => ownHeaders(op.context) }),
        false: httpBatchStreamLink({ url, maxItems: 100, maxURLLength: 8000 }),
      }),
    }),
  ],
});

function ownHeaders({ idempotencyKey, madeBy }: { [header: string]: unknown }): Record<string, string> {
  return {
    ...(typeof idempotencyKey === "string" && { "idempotency-key": idempotencyKey }),
    ...(typeof madeBy === "string" && { "lantai-user": madeBy }),
  };
}

/** The same server as options for TanStack Query: `useQuery(trpc.workOrders.list.queryOptions({ … }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient });

/** A key for one write; the same key again is the same write. */
export function newIdempotencyKey(): string {
  // A page that came without TLS, as on a plant's own network, has no randomUUID.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
