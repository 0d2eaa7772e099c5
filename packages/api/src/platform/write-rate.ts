import type { Role } from "@lantai/db/vocabulary";
import { LRUCache } from "lru-cache";
import type { Actor } from "./actor.js";
import { DomainError } from "./errors.js";

/** How much one caller may write: `burst` writes at once, and `perSecond` from then on. */
export interface WriteRate {
  burst: number;
  perSecond: number;
}

/**
 * Far more than a person does by hand: an operator's tablet that was offline for a week sends some hundreds. Who plans, and
 * programs, may change every order of a plant at once. An import counts as one write.
 */
export const WRITE_RATES: Record<Role | "service", WriteRate> = {
  operator: { burst: 2000, perSecond: 5 },
  production_manager: { burst: 100_000, perSecond: 50 },
  admin: { burst: 100_000, perSecond: 50 },
  service: { burst: 100_000, perSecond: 200 },
};

/** Callers that are remembered; who has not written for longest is forgotten first. */
const MAX_CALLERS = 10_000;

/** Counts each caller's writes in this process. */
export interface WriteLimiter {
  /**
   * Counts a write of this caller.
   * @throws DomainError `too_many_writes`, with the seconds until the next one is allowed.
   */
  count(actor: Actor): void;
}

/**
 * Creates a limiter: a token bucket for each caller (the generic cell rate algorithm, ITU-T I.371, which needs one number:
 * when the bucket will be full again).
 * @param nowMs A monotonic clock, in milliseconds.
 */
export function createWriteLimiter(rates = WRITE_RATES, nowMs: () => number = () => performance.now()): WriteLimiter {
  const fullAt = new LRUCache<string, number>({ max: MAX_CALLERS });
  return {
    count(actor) {
      const { burst, perSecond } = rates[actor.kind === "user" ? actor.role : "service"];
      const interval = 1000 / perSecond;
      const now = nowMs();
      const next = Math.max(fullAt.get(actor.id) ?? 0, now) + interval;
      const waitMs = next - now - burst * interval;
      if (waitMs > 0) throw tooMany(waitMs);
      fullAt.set(actor.id, next);
    },
  };
}

function tooMany(waitMs: number): DomainError {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return new DomainError(
    "too_many_writes",
    "You write faster than a factory works; nothing was stored, try again soon",
    {
      retryAfterSeconds,
    },
  );
}
