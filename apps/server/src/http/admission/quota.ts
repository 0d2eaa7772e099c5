/** A total that is shared between holders. */
export interface Quota {
  /** Takes `amount` (1 where not said) for this holder; false where that is more than the holder's share. */
  take(holder: string, amount?: number): boolean;
  /** Gives back what was taken. */
  give(holder: string, amount?: number): void;
  readonly used: number;
  readonly total: number;
}

/**
 * Shares a total so that nobody can take all of it: a holder may have as much as then is still free for others. One alone
 * gets half, ten get an eleventh each, and there is always something left for the next.
 */
export function createQuota(total: number): Quota {
  const held = new Map<string, number>();
  let used = 0;
  return {
    take(holder, amount = 1) {
      const own = (held.get(holder) ?? 0) + amount;
      if (own > total - used - amount) return false;
      held.set(holder, own);
      used += amount;
      return true;
    },
    give(holder, amount = 1) {
      const own = (held.get(holder) ?? 0) - amount;
      if (own > 0) held.set(holder, own);
      else held.delete(holder);
      used -= amount;
    },
    get used() {
      return used;
    },
    total,
  };
}
