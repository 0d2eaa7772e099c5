import { z } from "zod";
import { Id, Instant } from "../../platform/fields.js";
import { HoldReasonName } from "../../work-orders/schema.js";

/** Orders of one page of a list or a board. */
export const ListHolds = z.strictObject({ orderIds: z.array(Id).min(1).max(100) });
export type ListHolds = z.infer<typeof ListHolds>;

/** Why and since when each of them was last held; those that never were are missing. */
export const Holds = z.object({
  items: z.array(z.object({ orderId: Id, reason: HoldReasonName, since: Instant })),
});
export type Holds = z.infer<typeof Holds>;
