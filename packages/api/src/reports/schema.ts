import { z } from "zod";
import { ActorRef, DayOrInstant, Quantity } from "../fields.js";
import { Status } from "../work-orders/schema.js";

const period = {
  from: DayOrInstant.optional().meta({ description: "Inclusive; a date counts whole, in the plant's zone." }),
  to: DayOrInstant.optional().meta({ description: "Inclusive; a date counts whole, in the plant's zone." }),
};

export const RecapInput = z.strictObject({
  ...period,
  dateField: z
    .enum(["deadline", "createdAt"])
    .optional()
    .meta({ description: "What the period is about: deadline where not said." }),
});
export type RecapInput = z.infer<typeof RecapInput>;

const asked = z.string().nullable().meta({ description: "As asked.", example: "2026-11-01" });
const sums = { orders: z.int(), quantity: Quantity, quantityGood: Quantity, quantityScrap: Quantity };

export const Recap = z
  .object({
    from: asked,
    to: asked,
    byStatus: z.array(z.object({ status: Status, ...sums })).meta({ description: "Every status, also at zero." }),
    totals: z.object({ ...sums, overdue: z.int() }),
  })
  .meta({ id: "Recap" });
export type Recap = z.infer<typeof Recap>;

export const OperatorsInput = z.strictObject(period);
export type OperatorsInput = z.infer<typeof OperatorsInput>;

export const OperatorResults = z
  .object({
    from: asked,
    to: asked,
    items: z.array(
      z.object({
        operator: ActorRef,
        assigned: z.int().meta({ description: "Orders as of now, all but cancelled." }),
        inProgress: z.int().meta({ description: "Orders as of now." }),
        completed: z.int().meta({ description: "Orders completed in the period; so is all that follows." }),
        completedOnTime: z.int(),
        quantityGood: Quantity,
        quantityScrap: Quantity,
      }),
    ),
  })
  .meta({ id: "OperatorResults" });
