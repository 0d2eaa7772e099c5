import type { DomainError } from "@lantai/api/platform/errors";
import { createQuota } from "./quota.js";

/** Ends a body that is on its way. */
export type GiveUp = (error: DomainError) => void;

/** Room for bodies that are on their way to us. */
export interface BodyPlaces {
  /**
   * Takes a place for a body. A holder who has none left loses their oldest body to it: what is sent in earnest is here
   * within moments, and what stalls makes room. False where others hold all there are.
   */
  enter(holder: string, giveUp: GiveUp, refusal: () => DomainError): boolean;
  /** Gives the place of this body back; once is enough, more does nothing. */
  leave(holder: string, giveUp: GiveUp): void;
  readonly used: number;
}

export function createBodyPlaces(total: number): BodyPlaces {
  const quota = createQuota(total);
  /** Of each holder, oldest first. */
  const arriving = new Map<string, Set<GiveUp>>();

  return {
    enter(holder, giveUp, refusal) {
      if (!quota.take(holder)) {
        const [oldest] = arriving.get(holder) ?? [];
        oldest?.(refusal());
        if (!oldest || !quota.take(holder)) return false;
      }
      const own = arriving.get(holder) ?? new Set();
      arriving.set(holder, own.add(giveUp));
      return true;
    },
    leave(holder, giveUp) {
      const own = arriving.get(holder);
      if (!own?.delete(giveUp)) return;
      quota.give(holder);
      if (own.size === 0) arriving.delete(holder);
    },
    get used() {
      return quota.used;
    },
  };
}
