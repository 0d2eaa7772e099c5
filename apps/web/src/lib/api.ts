import type { AppRouter } from "@lantai/api/router";
import { createTRPCClient, httpBatchStreamLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { queryClient } from "./queries.js";

const url = "/trpc";

/**
 * The typed client, with the browser's session. A write that must not count twice carries an idempotency key, and one
 * that waited on the device its author's id, so that it is refused in another user's session:
 * `api.workOrders.setStatus.mutate(input, { context: { idempotencyKey, authorId } })`.
 */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (op) => op.type === "subscription",
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        // A key belongs to one write and an author to one user, so a request with these headers is not batched.
        condition: (op) => op.type === "mutation" || op.context["authorId"] !== undefined,
        true: httpLink({ url, headers: ({ op }) => writeHeaders(op.context) }),
        false: httpBatchStreamLink({ url, maxItems: 100, maxURLLength: 8000 }),
      }),
    }),
  ],
});

function writeHeaders({ idempotencyKey, authorId }: { [header: string]: unknown }): Record<string, string> {
  return {
    ...(typeof idempotencyKey === "string" && { "idempotency-key": idempotencyKey }),
    ...(typeof authorId === "string" && { "lantai-user": authorId }),
  };
}

/** The same procedures as options for TanStack Query: `useQuery(trpc.workOrders.list.queryOptions({ … }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient });

/** A key for one write; the same key again is the same write. */
export function newIdempotencyKey(): string {
  // Without TLS, as on a plant's own network, a page has no randomUUID.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
