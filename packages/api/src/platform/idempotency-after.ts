import type { SignedInContext } from "./context.js";
import { idempotent } from "./idempotency.js";

/**
 * Makes a write safe to send again (idempotent.ts) that needs something slow first, such as the hash of a password:
 * `prepare` runs before the transaction, so that no connection waits for it. It runs for a replay too, and must refuse
 * nothing that a replay is to get.
 */
export function idempotentAfter<C extends SignedInContext, I, P, O>(
  prepare: (ctx: C, input: I) => Promise<P>,
  write: (ctx: C, prepared: P) => Promise<O>,
): (call: { ctx: C; input: I; path: string }) => Promise<O> {
  return async (call) => {
    const prepared = await prepare(call.ctx, call.input);
    return idempotent<C, I, O>((ctx) => write(ctx, prepared))(call);
  };
}
