import { z } from "zod";
import { ActorRef, Quantity } from "../../platform/fields.js";
import { PERIOD, REQUESTED_PERIOD } from "../period.js";

export const OperatorsInput = z.strictObject(PERIOD);
export type OperatorsInput = z.infer<typeof OperatorsInput>;

export const OperatorResults = z
  .object({
    ...REQUESTED_PERIOD,
    items: z.array(
      z.object({
        operator: ActorRef,
        assigned: z.int().meta({ description: "Orders as of now, all but cancelled." }),
        inProgress: z.int().meta({ description: "Orders as of now." }),
        completed: z
          .int()
          .meta({ description: "Of the orders that this person is responsible for, those completed in the period." }),
        completedOnTime: z.int(),
        quantityGood: Quantity.meta({ description: "What this person made of them, whoever is responsible." }),
        quantityScrap: Quantity,
        byUnit: z.array(z.object({ unit: z.string(), quantityGood: Quantity, quantityScrap: Quantity })),
      }),
    ),
  })
  .meta({ id: "OperatorResults" });
