import { useState } from "react";

const STEP = 200;

/** The first items of a list that is too long to render at once, and how to show more; null where all are shown. */
export function useShowMore<Item>(items: readonly Item[]): { shown: readonly Item[]; showMore: (() => void) | null } {
  const [count, setCount] = useState(STEP);
  return {
    shown: items.slice(0, count),
    showMore: items.length > count ? () => setCount((shown) => shown + STEP) : null,
  };
}
