import type { AppRouter } from "@lantai/api/router";
import type { TRPCLink } from "@trpc/client";
import { newIdempotencyKey } from "./idempotency-key.js";
import { takesKey } from "./keyed-writes.js";

/** Gives every write that takes one a key, unless the caller gave one: `mutate(input, { context: { idempotencyKey } })`. */
export const keyLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(
      op.type === "mutation" && takesKey(op.path)
        ? { ...op, context: { idempotencyKey: newIdempotencyKey(), ...op.context } }
        : op,
    );
