import type { AppRouter } from "@lantai/api/router";
import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { backoffMs } from "./backoff.js";
import { isTransient, retryAfterMs } from "./retries.js";

/**
 * Calls again what failed for the moment: reads, and writes that carry an idempotency key, which count once however
 * often they are sent. It gives up before it has waited for longer than `giveUpAfterMs` in all.
 */
export function retryLink({ giveUpAfterMs }: { giveUpAfterMs: number }): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const isSafe = op.type === "query" || op.context["idempotencyKey"] !== undefined;
        let waitedMs = 0;
        let timer: ReturnType<typeof setTimeout> | undefined;
        let stop = () => {};
        const call = (tries: number) => {
          const subscription = next(op).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error: (error) => {
              const delayMs = Math.max(retryAfterMs(error), backoffMs(tries));
              const isLate = waitedMs + delayMs > giveUpAfterMs;
              if (!isSafe || isLate || op.signal?.aborted === true || !isTransient(error)) return observer.error(error);
              waitedMs += delayMs;
              timer = setTimeout(call, delayMs, tries + 1);
            },
          });
          stop = () => subscription.unsubscribe();
        };
        call(1);
        return () => {
          clearTimeout(timer);
          stop();
        };
      });
}
