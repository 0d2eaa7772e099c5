import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { newIdempotencyKey } from "../../lib/api.js";
import type { Write } from "../device/entry.js";
import { addEntry } from "./store.js";

/**
 * Adds a write on an order, as its author sees it, to the outbox. Resolves once it is stored on this device.
 */
export async function enqueueWrite(userId: string, order: WorkOrder, write: Write): Promise<void> {
  const { id, number, productName, unit, status } = order;
  // Asks the browser not to evict our storage; it may refuse, and the entry is stored all the same.
  void navigator.storage?.persist?.().catch(() => false);
  await addEntry({
    key: newIdempotencyKey(),
    userId,
    order: { id, number, productName, unit },
    write,
    from: status,
    madeAt: Date.now(),
    firstSentAt: null,
    failures: 0,
    notBefore: 0,
    refusal: null,
  });
}
