import { z } from "zod";
import { Id, Instant, text } from "../../platform/fields.js";
import { HoldReasonName } from "../../work-orders/schema.js";
import { Day } from "../production/schema.js";

/** Which holds: those of a figure of the production report. */
export const ListHeld = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  shift: text(1, 20).optional(),
  reason: HoldReasonName.optional(),
});
export type ListHeld = z.infer<typeof ListHeld>;

/** Each hold of the period with its order, the longest first; `minutes` are those within the period and shift. */
export const Held = z.object({
  items: z.array(
    z.object({
      id: z.int().meta({ description: "The item of the ledger that began it." }),
      reason: HoldReasonName,
      since: Instant,
      until: Instant.nullable().meta({ description: "Null while it lasts." }),
      minutes: z.number(),
      order: z.object({ id: Id, number: z.string(), productName: z.string() }),
    }),
  ),
});
export type Held = z.infer<typeof Held>;
