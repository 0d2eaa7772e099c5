import { z } from "zod";
import { Id, OrderRef, PathId, Quantity, trimmedText } from "../platform/fields.js";
import { TeamRef } from "../teams/schema.js";
import { LONGEST_STEP_NAME, MAX_STEPS } from "./rules.js";

/** A step of an order. */
export const Step = z
  .object({
    id: Id,
    position: z.int().meta({ description: "From 1." }),
    name: z.string().meta({ example: "Las" }),
    team: TeamRef.nullable(),
    isRework: z.boolean(),
    counts: z
      .boolean()
      .meta({ description: "What is good here is the order's good: the last step that is no rework." }),
    isDone: z.boolean(),
    quantityGood: Quantity,
    quantityScrap: Quantity,
    quantityAvailable: Quantity.meta({
      description: "What the step before has left for this one; below 0 where this one has passed it. A hint.",
    }),
  })
  .meta({ id: "Step" });
export type Step = z.infer<typeof Step>;

/** The steps of an order, in their order. */
export const StepList = z.object({ items: z.array(Step) }).meta({ id: "StepList" });

/** A step as a plan names it. */
export const PlannedStep = z
  .strictObject({
    id: Id.optional().meta({ description: "Of a step that is there already; it keeps its history." }),
    name: trimmedText(1, LONGEST_STEP_NAME).meta({ example: "Las" }),
    teamId: Id.nullish(),
    isRework: z.boolean().optional(),
  })
  .meta({ id: "PlannedStep" });

/** The whole plan of an order. */
export const Plan = z
  .array(PlannedStep)
  .max(MAX_STEPS)
  .meta({ description: "The whole plan, in its order; a step that is left out is removed." });
export type Plan = z.infer<typeof Plan>;

/** The step that a report is on. */
export const StepId = Id.optional().meta({
  description: "The step that it was done at; where not said, a report is one on the step that counts.",
});

/** The order whose steps are wanted. */
export const ListSteps = z.strictObject({ id: OrderRef });

/** Orders of one page of a list or a board. */
export const ListCurrentSteps = z.strictObject({ orderIds: z.array(Id).min(1).max(100) });
export type ListCurrentSteps = z.infer<typeof ListCurrentSteps>;

/** At which step each of the orders with steps is; null where all of its steps are done. */
export const CurrentSteps = z.object({
  items: z.array(
    z.object({
      orderId: Id,
      step: z.object({ position: z.int(), name: z.string(), team: TeamRef.nullable() }).nullable(),
    }),
  ),
});
export type CurrentSteps = z.infer<typeof CurrentSteps>;

/** Whether a step is done. */
export const UpdateStep = z
  .strictObject({
    id: OrderRef,
    step: PathId.meta({ description: "The step's id." }),
    isDone: z.boolean(),
    version: z.int().optional().meta({ description: "The order's version that was seen; another one now is refused." }),
  })
  .meta({ id: "UpdateStep", example: { isDone: true } });
export type UpdateStep = z.infer<typeof UpdateStep>;
