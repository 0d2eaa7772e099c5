import type { DomainError } from "@lantai/api/platform/errors";
import { createFairShare } from "./fair-share.js";

/** Ends the reception of a body. */
type Abort = (error: DomainError) => void;

/** A concurrency limit for request bodies being received. */
export interface BodySlots {
  /**
   * Takes a slot for a body. Where the client has used its share, its oldest body is aborted for it: a body in progress
   * is complete within moments, and a stalled one frees its slot. False where other clients hold all slots.
   */
  acquire(key: string, abort: Abort, refusal: () => DomainError): boolean;
  /** Frees the slot of this body; does nothing the second time. */
  release(key: string, abort: Abort): void;
  readonly used: number;
}

/** The slots for requests whose bodies are on their way, `total` in all. */
export function createBodySlots(total: number): BodySlots {
  const share = createFairShare(total);
  /** By client, oldest first. */
  const receiving = new Map<string, Set<Abort>>();

  return {
    acquire(key, abort, refusal) {
      if (!share.reserve(key)) {
        const [oldest] = receiving.get(key) ?? [];
        oldest?.(refusal());
        if (!oldest || !share.reserve(key)) return false;
      }
      const own = receiving.get(key) ?? new Set();
      receiving.set(key, own.add(abort));
      return true;
    },
    release(key, abort) {
      const own = receiving.get(key);
      if (!own?.delete(abort)) return;
      share.release(key);
      if (own.size === 0) receiving.delete(key);
    },
    get used() {
      return share.used;
    },
  };
}
