import { z } from "zod";
import { Quantity } from "../../platform/fields.js";
import { ScrapReasonName } from "../../work-orders/schema.js";
import { DatesInput } from "../production/schema.js";

/** Why pieces were scrapped, most first, in the 50 units most reported; the reason is null where none was given. */
export const ScrapByReason = DatesInput.extend({
  units: z.array(
    z.object({
      unit: z.string(),
      quantityScrap: Quantity,
      reasons: z.array(z.object({ reason: ScrapReasonName.nullable(), quantity: Quantity, reports: z.int() })),
    }),
  ),
});
