import { type RefObject, useEffect } from "react";

/** Brings an element into sight once the page is shown: in the middle, or no further than needed; null leaves it. */
export function useInSight(element: RefObject<HTMLElement | null>, block: "center" | "nearest" | null): void {
  useEffect(() => {
    if (block === null) return undefined;
    element.current?.scrollIntoView({ block });
    // After whatever else scrolls a new page, such as to its top.
    const frame = requestAnimationFrame(() => element.current?.scrollIntoView({ block }));
    return () => cancelAnimationFrame(frame);
  }, [element, block]);
}
