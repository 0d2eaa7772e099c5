/** A capacity that clients share. */
export interface FairShare {
  /** Reserves `amount` (1 by default) for this client; false where that is more than its share. */
  reserve(key: string, amount?: number): boolean;
  /** Releases what was reserved. */
  release(key: string, amount?: number): void;
  readonly used: number;
  readonly total: number;
}

/**
 * Shares a capacity so that no client can exhaust it: each may hold as much as is then still free (dynamic thresholds, as
 * switches use for their buffers). One client alone gets half, ten get an eleventh each, and some is always free.
 * @example const requests = createFairShare(2000); if (!requests.reserve(userId)) throw busy();
 */
export function createFairShare(total: number): FairShare {
  const held = new Map<string, number>();
  let used = 0;
  return {
    reserve(key, amount = 1) {
      const own = (held.get(key) ?? 0) + amount;
      if (own > total - used - amount) return false;
      held.set(key, own);
      used += amount;
      return true;
    },
    release(key, amount = 1) {
      const own = (held.get(key) ?? 0) - amount;
      if (own > 0) held.set(key, own);
      else held.delete(key);
      used -= amount;
    },
    get used() {
      return used;
    },
    total,
  };
}
