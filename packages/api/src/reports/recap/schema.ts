import { z } from "zod";
import { Count, Quantity } from "../../platform/fields.js";
import { Status } from "../../work-orders/schema.js";
import { PERIOD, REQUESTED_PERIOD } from "../period.js";

/** The period, and whether deadline or creation has to lie in it. */
export const RecapInput = z.strictObject({
  ...PERIOD,
  dateField: z
    .enum(["deadline", "createdAt"])
    .optional()
    .meta({ description: "What the period is about: deadline where not said." }),
});
export type RecapInput = z.infer<typeof RecapInput>;

/** Sums over all units, which mean something only where there is one. */
const sums = { orders: Count, quantity: Quantity, quantityGood: Quantity, quantityScrap: Quantity };
const byUnit = z
  .array(z.object({ unit: z.string(), ...sums }).meta({ id: "RecapOfUnit" }))
  .meta({ description: "The same for each unit, without case: the one of most orders first." });

const RecapOfStatus = z.object({ status: Status, ...sums, byUnit }).meta({ id: "RecapOfStatus" });
const RecapTotals = z.object({ ...sums, byUnit, overdue: Count }).meta({ id: "RecapTotals" });

/** Orders and quantities by status, and quantities by unit. */
export const Recap = z
  .object({
    ...REQUESTED_PERIOD,
    byStatus: z.array(RecapOfStatus).meta({ description: "Every status, also at zero." }),
    totals: RecapTotals,
  })
  .meta({ id: "Recap" });
export type Recap = z.infer<typeof Recap>;
