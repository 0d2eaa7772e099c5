import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { newIdempotencyKey } from "../../lib/api.js";
import type { Write } from "../device/entry.js";
import { addEntry } from "./store.js";

/**
 * Puts a write on an order, as its maker sees it, into the line. Done once this device keeps it; the server has it
 * when it leaves the line.
 */
export async function enqueueWrite(userId: string, order: WorkOrder, write: Write): Promise<void> {
  const { id, number, productName, unit, status } = order;
  // Asks the browser not to clear our storage when it runs out of room; it may say no, and what is kept stays kept.
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
