import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect } from "react";

/** Brings an element into sight once the page is shown: in the middle, or no further than needed; null leaves it. */
export function useInSight(element: RefObject<HTMLElement | null>, block: "center" | "nearest" | null): void {
  const router = useRouter();
  useEffect(() => {
    if (block === null) return undefined;
    const bring = () => element.current?.scrollIntoView({ block });
    bring();
    // The router scrolls a new page to its top.
    return router.subscribe("onRendered", bring);
  }, [element, block, router]);
}
