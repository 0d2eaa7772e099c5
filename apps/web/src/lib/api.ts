import type { AppRouter } from "@lantai/api/router";
import { createTRPCClient, httpBatchStreamLink, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { queryClient } from "./queries.js";

const url = "/trpc";

/**
 * The server, typed, with the browser's session. A write that must not count twice carries a key of its own:
 * `api.workOrders.setStatus.mutate(input, { context: { idempotencyKey } })`.
 */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (op) => op.type === "subscription",
      true: httpSubscriptionLink({ url }),
      false: splitLink({
        // A key belongs to one write, so writes travel alone.
        condition: (op) => op.type === "mutation",
        true: httpLink({ url, headers: ({ op }) => keyHeader(op.context["idempotencyKey"]) }),
        false: httpBatchStreamLink({ url }),
      }),
    }),
  ],
});

function keyHeader(key: unknown): Record<string, string> {
  return typeof key === "string" ? { "idempotency-key": key } : {};
}

/** The same server as options for TanStack Query: `useQuery(trpc.workOrders.list.queryOptions({ … }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient });

/** A key for one write; the same key again is the same write. */
export const newIdempotencyKey = () => crypto.randomUUID();
