import { z } from "zod";
import { Quantity } from "../../platform/fields.js";
import { Status } from "../../work-orders/schema.js";
import { PERIOD, REQUESTED_PERIOD } from "../period.js";

export const RecapInput = z.strictObject({
  ...PERIOD,
  dateField: z
    .enum(["deadline", "createdAt"])
    .optional()
    .meta({ description: "What the period is about: deadline where not said." }),
});
export type RecapInput = z.infer<typeof RecapInput>;

/** Sums over all units, which mean something only where there is one. */
const sums = { orders: z.int(), quantity: Quantity, quantityGood: Quantity, quantityScrap: Quantity };
const byUnit = z
  .array(z.object({ unit: z.string(), ...sums }))
  .meta({ description: "The same for each unit, without case: the one of most orders first." });

export const Recap = z
  .object({
    ...REQUESTED_PERIOD,
    byStatus: z
      .array(z.object({ status: Status, ...sums, byUnit }))
      .meta({ description: "Every status, also at zero." }),
    totals: z.object({ ...sums, byUnit, overdue: z.int() }),
  })
  .meta({ id: "Recap" });
export type Recap = z.infer<typeof Recap>;
