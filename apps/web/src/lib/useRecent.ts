import { useEffect, useState } from "react";

/** Was that moment less than `ms` ago? Turns false by itself. Milliseconds; no moment is not recent. */
export function useRecent(at: number | undefined, ms: number): boolean {
  const [now, setNow] = useState(Date.now);
  const isRecent = at !== undefined && Math.max(now, at) - at < ms;
  useEffect(() => {
    if (at === undefined) return undefined;
    const left = at + ms - Date.now();
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), left);
    return () => clearTimeout(timer);
  }, [at, ms]);
  return isRecent;
}
