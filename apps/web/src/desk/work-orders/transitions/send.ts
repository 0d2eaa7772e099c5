import { api, newIdempotencyKey } from "../../../lib/api.js";
import type { SetStatus, WorkOrder } from "../../../orders/types.js";

/** Sends a move under a key of its own, so that it is made once. */
export const sendTransition = (move: SetStatus): Promise<WorkOrder> =>
  api.workOrders.setStatus.mutate(move, { context: { idempotencyKey: newIdempotencyKey() } });
