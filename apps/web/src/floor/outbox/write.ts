import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { newIdempotencyKey } from "../../lib/api.js";
import type { Write } from "../device/entry.js";
import { delayMs } from "./rules.js";
import { addEntry } from "./store.js";

/**
 * Adds a write on an order, as its author sees it, to the outbox. Resolves once it is stored on this device.
 */
export async function enqueueWrite(userId: string, order: WorkOrderWithSteps, write: Write): Promise<void> {
  const { id, number, productName, unit, status } = order;
  const stepId = write.kind === "step" ? write.input.step : write.input.stepId;
  const stepName = order.steps.find((step) => step.id === stepId)?.name;
  // Asks the browser not to evict our storage; it may refuse, and the entry is stored all the same.
  void navigator.storage?.persist?.().catch(() => false);
  const madeAt = Date.now();
  await addEntry({
    key: newIdempotencyKey(),
    userId,
    order: { id, number, productName, unit },
    write,
    ...(stepName && { stepName }),
    from: status,
    madeAt,
    firstSentAt: null,
    failures: 0,
    notBefore: madeAt + delayMs(write),
    refusal: null,
  });
}
