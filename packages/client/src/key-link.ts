import type { AppRouter } from "@lantai/api/router";
import type { TRPCLink } from "@trpc/client";
import { newIdempotencyKey } from "./idempotency-key.js";

/** The write that answers with a stream, which only the link for batches reads. Its external references make it safe. */
export const STREAMED_WRITE = "workOrders.import";

/** The writes to which an idempotency key means nothing, so that only their caller can know whether to repeat them. */
const UNKEYED: ReadonlySet<string> = new Set([STREAMED_WRITE, "auth.login", "auth.signIn", "auth.logout"]);

// Does the server count this write once for each key?
const takesKey = (path: string): boolean => !UNKEYED.has(path);

/** Gives every write that takes one a key, unless the caller gave one: `mutate(input, { context: { idempotencyKey } })`. */
export const keyLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(
      op.type === "mutation" && takesKey(op.path)
        ? { ...op, context: { idempotencyKey: newIdempotencyKey(), ...op.context } }
        : op,
    );
