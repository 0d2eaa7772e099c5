import type { AppRouter } from "@lantai/api/router";
import { type Ending, protocolLink } from "@lantai/client/links";
import { createTRPCClient, httpSubscriptionLink, type TRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { problemCode } from "./problem.js";
import { queryClient } from "./queries.js";

export { newIdempotencyKey } from "@lantai/client/idempotency-key";

const url = "/trpc";

/**
 * The typed client, with the browser's session. A write that must not count twice carries an idempotency key, and one
 * that waited on the device its author's id, so that it is refused in another user's session:
 * `api.workOrders.setStatus.mutate(input, { context: { idempotencyKey, authorId } })`.
 */
export const api: TRPCClient<AppRouter> = createTRPCClient<AppRouter>({
  links: [
    protocolLink({
      url,
      headersOf: ({ authorId }): Record<string, string> =>
        typeof authorId === "string" ? { "lantai-user": authorId } : {},
      open: () => ({ link: httpSubscriptionLink({ url }), ending }),
      onReachable: (reconnect) => {
        globalThis.addEventListener("online", reconnect);
        return () => globalThis.removeEventListener("online", reconnect);
      },
    }),
  ],
});

/** A browser does not say why a stream was refused, so the session is checked with a request. */
async function ending(error: Error): Promise<Ending> {
  try {
    await api.auth.me.query();
  } catch (refusal) {
    if (problemCode(refusal) === "unauthenticated" && refusal instanceof Error)
      return { error: refusal, isFinal: true };
  }
  return { error, isFinal: false };
}

/** The same procedures as options for TanStack Query: `useQuery(trpc.workOrders.list.queryOptions({ … }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient });
