import type { AppRouter } from "@lantai/api/router";
import { httpBatchStreamLink, httpLink, type Operation, type TRPCLink } from "@trpc/client";
import { isStreamedWrite } from "./key-link.js";
import { subscriptionLink } from "./subscription-link.js";

export type { Ending } from "./subscription-link.js";

/** What fits into one request: the server takes a limited number of calls, and a URL of 16 KiB with everything else of its head. */
const BATCH = { maxItems: 100, maxURLLength: 8000 };

interface LinkOptions extends Pick<Parameters<typeof subscriptionLink>[0], "open" | "onReachable"> {
  /** The address of tRPC. */
  url: string;
  fetch?: typeof fetch;
  /** The headers of every request. */
  headers?: Record<string, string>;
  /** The headers of one call, besides its `Idempotency-Key`; it is not batched then. */
  headersOf?: (context: Operation["context"]) => Record<string, string>;
}

/** The protocol between any client and the server: what is batched, what travels alone, and with which headers. */
export function protocolLink({ headersOf, open, onReachable, ...base }: LinkOptions): TRPCLink<AppRouter> {
  const ownHeaders = ({ context }: Operation): Record<string, string> => {
    const key = context["idempotencyKey"];
    return { ...(typeof key === "string" && { "idempotency-key": key }), ...headersOf?.(context) };
  };
  // A key belongs to one write, so a call with headers of its own travels alone.
  const isAlone = (op: Operation) =>
    !isStreamedWrite(op.path) && (op.type === "mutation" || Object.keys(ownHeaders(op)).length > 0);
  return (runtime) => {
    const stream = subscriptionLink({ open, onReachable })(runtime);
    const alone = httpLink({ ...base, headers: ({ op }) => ({ ...base.headers, ...ownHeaders(op) }) })(runtime);
    const batch = httpBatchStreamLink({ ...base, ...BATCH })(runtime);
    return (call) => (call.op.type === "subscription" ? stream : isAlone(call.op) ? alone : batch)(call);
  };
}
