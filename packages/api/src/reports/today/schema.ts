import { z } from "zod";
import { Instant, Quantity } from "../../platform/fields.js";
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
