import { orderIn, type ScannedOrder } from "./order-ref.js";

/** The longest pause between two keys of a scanner; no person types as fast. */
const SCANNER_PAUSE_MS = 60;

/** The keys of one scan so far. Times in milliseconds. */
export interface Burst {
  text: string;
  lastAt: number;
}

/** Before the first key. */
export const NO_BURST: Burst = { text: "", lastAt: Number.NEGATIVE_INFINITY };

/** A person may type as many keys quickly by chance; every code is longer. */
const SHORTEST_CODE = 6;

/** What a key has ended: a scan of an order, a scan of any other code, or nothing. */
export type Scan = ({ kind: "order" } & ScannedOrder) | { kind: "other" } | null;

/**
 * The burst after a key, and the scan that the key has ended. A key after a longer pause begins a new burst, so that
 * typing by hand never becomes a scan.
 */
export function afterKey(burst: Burst, { key, at }: { key: string; at: number }): { burst: Burst; scan: Scan } {
  const isQuick = at - burst.lastAt <= SCANNER_PAUSE_MS;
  if (key === "Enter" || key === "Tab") return { burst: NO_BURST, scan: isQuick ? scanOf(burst.text) : null };
  // Modifier keys such as Shift come with capital letters.
  if ([...key].length !== 1) return { burst, scan: null };
  return { burst: { text: isQuick ? burst.text + key : key, lastAt: at }, scan: null };
}

function scanOf(text: string): Scan {
  const order = orderIn(text);
  if (order !== null) return { kind: "order", ...order };
  return text.length < SHORTEST_CODE ? null : { kind: "other" };
}
