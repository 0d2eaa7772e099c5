import { z } from "zod";
import { ActorRef, Count, Quantity } from "../../platform/fields.js";
import { PERIOD, REQUESTED_PERIOD } from "../period.js";

/** The period, by completion. */
export const OperatorsInput = z.strictObject(PERIOD);
export type OperatorsInput = z.infer<typeof OperatorsInput>;

const OperatorResultOfUnit = z
  .object({ unit: z.string(), quantityGood: Quantity, quantityScrap: Quantity })
  .meta({ id: "OperatorResultOfUnit" });

const OperatorResult = z
  .object({
    operator: ActorRef,
    assigned: Count.meta({ description: "Orders as of now, all but cancelled." }),
    inProgress: Count.meta({ description: "Orders as of now." }),
    completed: Count.meta({
      description: "Of the orders that this person is responsible for, those completed in the period.",
    }),
    completedOnTime: Count,
    quantityGood: Quantity.meta({ description: "What this person made of them, regardless of who is responsible." }),
    quantityScrap: Quantity,
    byUnit: z.array(OperatorResultOfUnit),
  })
  .meta({ id: "OperatorResult" });

/** The load and the output of each operator. */
export const OperatorResults = z
  .object({ ...REQUESTED_PERIOD, items: z.array(OperatorResult) })
  .meta({ id: "OperatorResults" });
