import { z } from "zod";
import { Id, Instant, Quantity } from "../../platform/fields.js";
import { HoldReasonName, Status, WorkOrder } from "../../work-orders/schema.js";
import { Day, OUTPUT } from "../production/schema.js";

const groupOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ total: z.int(), totalIsExact: z.boolean(), items: z.array(item) });
const Orders = groupOf(WorkOrder);

/** The plant as it stands now. Of each group the first orders, by deadline, and how many there are. */
export const Today = z.object({
  at: Instant,
  day: Day,
  isEmpty: z.boolean().meta({ description: "There has never been an order." }),
  late: Orders,
  atRisk: Orders,
  dueToday: Orders,
  inProgress: Orders,
  onHold: groupOf(WorkOrder.extend({ hold: z.object({ reason: HoldReasonName, since: Instant }).nullable() })),
  byStatus: z
    .array(z.object({ status: Status, orders: z.int() }))
    .meta({ description: "The orders with a deadline today: every status, also at zero." }),
  output: z.array(z.object({ unit: z.string(), planned: Quantity, ...OUTPUT })),
});
export type Today = z.infer<typeof Today>;

/** Orders of one page of a list or a board. */
export const ListHolds = z.strictObject({ orderIds: z.array(Id).min(1).max(100) });
export type ListHolds = z.infer<typeof ListHolds>;

/** Why and since when each of them was last held; those that never were are missing. */
export const Holds = z.object({
  items: z.array(z.object({ orderId: Id, reason: HoldReasonName, since: Instant })),
});
export type Holds = z.infer<typeof Holds>;
