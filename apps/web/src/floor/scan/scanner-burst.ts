import { orderRefIn } from "./order-ref.js";

/** The longest pause between two keys of a scanner; no person types as fast. */
const SCANNER_PAUSE_MS = 60;

/** The keys of one scan so far. Times in milliseconds. */
export interface Burst {
  text: string;
  lastAt: number;
}

export const NO_BURST: Burst = { text: "", lastAt: Number.NEGATIVE_INFINITY };

/**
 * The burst after a key, and the order in it where the key has ended a scan. A key after a longer pause begins a new
 * burst, so that typing by hand never becomes a scan.
 */
export function afterKey(
  burst: Burst,
  { key, at }: { key: string; at: number },
): { burst: Burst; order: string | null } {
  const isQuick = at - burst.lastAt <= SCANNER_PAUSE_MS;
  if (key === "Enter" || key === "Tab") return { burst: NO_BURST, order: isQuick ? orderRefIn(burst.text) : null };
  // Modifier keys such as Shift come with capital letters.
  if ([...key].length !== 1) return { burst, order: null };
  return { burst: { text: isQuick ? burst.text + key : key, lastAt: at }, order: null };
}
