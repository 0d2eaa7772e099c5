import { z } from "zod";
import { ActorRef, Count, Quantity } from "../../platform/fields.js";
import { PERIOD, REQUESTED_PERIOD } from "../period.js";

export const OperatorsInput = z.strictObject(PERIOD);
export type OperatorsInput = z.infer<typeof OperatorsInput>;

const OperatorResult = z
  .object({
    operator: ActorRef,
    assigned: Count.meta({ description: "Orders as of now, all but cancelled." }),
    inProgress: Count.meta({ description: "Orders as of now." }),
    completed: Count.meta({ description: "Orders completed in the period; so is all that follows." }),
    completedOnTime: Count,
    quantityGood: Quantity,
    quantityScrap: Quantity,
  })
  .meta({ id: "OperatorResult" });

export const OperatorResults = z
  .object({ ...REQUESTED_PERIOD, items: z.array(OperatorResult) })
  .meta({ id: "OperatorResults" });
