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
        completed: z.int().meta({ description: "Orders completed in the period; so is all that follows." }),
        completedOnTime: z.int(),
        quantityGood: Quantity,
        quantityScrap: Quantity,
      }),
    ),
  })
  .meta({ id: "OperatorResults" });
