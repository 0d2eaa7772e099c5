import { orderRefIn } from "./order-ref.js";

/** A scanner types faster than any hand. */
const SCANNER_PAUSE_MS = 60;

/** What has been typed in one go. Times in milliseconds. */
export interface Burst {
  text: string;
  lastAt: number;
}

export const NO_BURST: Burst = { text: "", lastAt: Number.NEGATIVE_INFINITY };

/**
 * What a key does to the burst, and the order it names, where a scanner has just ended it. A key after a pause begins
 * a new one: a person's typing never becomes a scan.
 */
export function afterKey(
  burst: Burst,
  { key, at }: { key: string; at: number },
): { burst: Burst; order: string | null } {
  const isQuick = at - burst.lastAt <= SCANNER_PAUSE_MS;
  if (key === "Enter" || key === "Tab") return { burst: NO_BURST, order: isQuick ? orderRefIn(burst.text) : null };
  // Shift and the like come with every capital letter.
  if ([...key].length !== 1) return { burst, order: null };
  return { burst: { text: isQuick ? burst.text + key : key, lastAt: at }, order: null };
}
