import { api, newIdempotencyKey } from "../../../lib/api.js";
import type { SetStatus, WorkOrder } from "../../../orders/types.js";

/** Requests a transition, with an idempotency key of its own. */
export const sendTransition = (transition: SetStatus): Promise<WorkOrder> =>
  api.workOrders.setStatus.mutate(transition, { context: { idempotencyKey: newIdempotencyKey() } });
