import type { AppRouter } from "@lantai/api/router";
import { httpBatchStreamLink, httpLink, type Operation, splitLink, type TRPCLink } from "@trpc/client";
import { fetchAnswer } from "./http.js";
import { STREAMED_WRITE } from "./keyed-writes.js";
import { subscriptionLink } from "./subscription-link.js";

/** What fits into one request: the server takes so many calls, and a URL of 16 KiB with everything else of its head. */
const BATCH = { maxItems: 100, maxURLLength: 8000 };

type Context = Operation["context"];

interface LinkOptions extends Pick<Parameters<typeof subscriptionLink>[0], "open" | "onReachable"> {
  /** The address of tRPC. */
  url: string;
  /** The headers of every request. */
  headers?: Record<string, string>;
  /** The headers of one call, besides its `Idempotency-Key`; it is not batched then. */
  headersOf?: (context: Context) => Record<string, string>;
}

/** The protocol between any client and the server: what is batched, what travels alone, and with which headers. */
export function protocolLinks({ url, headers, headersOf, open, onReachable }: LinkOptions): TRPCLink<AppRouter>[] {
  const ownHeaders = (context: Context): Record<string, string> => {
    const key = context["idempotencyKey"];
    return { ...(typeof key === "string" && { "idempotency-key": key }), ...headersOf?.(context) };
  };
  return [
    splitLink({
      condition: (op) => op.type === "subscription",
      true: subscriptionLink({ open, onReachable }),
      false: splitLink({
        // A key belongs to one write, so a call with headers of its own travels alone.
        condition: ({ type, path, context }) =>
          path !== STREAMED_WRITE && (type === "mutation" || Object.keys(ownHeaders(context)).length > 0),
        true: httpLink({
          url,
          fetch: fetchAnswer,
          headers: ({ op }) => ({ ...headers, ...ownHeaders(op.context) }),
        }),
        false: httpBatchStreamLink({ url, fetch: fetchAnswer, headers, ...BATCH }),
      }),
    }),
  ];
}
