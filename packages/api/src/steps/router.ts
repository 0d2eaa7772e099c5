import { idempotent } from "../platform/idempotency.js";
import { roleProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { CurrentSteps, ListCurrentSteps, ListSteps, Step, StepList, UpdateStep } from "./schema.js";

/** The steps of an order. */
export const stepsRouter = router({
  list: roleProcedure("operator", "production_manager", "admin", "workorders:read")
    .meta({
      rest: {
        method: "GET",
        path: "/workorders/{id}/steps",
        operationId: "listSteps",
        summary: "The steps of a work order, in their order",
        refuses: ["not_assigned"],
      },
    })
    .input(ListSteps)
    .output(StepList)
    .query(({ ctx, input }) => actions.listSteps(ctx, input)),

  /** For a list or a board of orders, whose items have no steps; so without REST. */
  current: roleProcedure("production_manager", "admin", "workorders:read")
    .input(ListCurrentSteps)
    .output(CurrentSteps)
    .query(({ ctx, input }) => actions.currentSteps(ctx, input)),

  update: roleProcedure("operator", "production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "PUT",
        path: "/workorders/{id}/steps/{step}",
        operationId: "updateStep",
        isConditional: true,
        summary: "Say that a step is done, or not",
        refuses: ["not_assigned", "order_closed", "stale_version"],
      },
    })
    .input(UpdateStep)
    .output(Step)
    .mutation(idempotent(Step, actions.updateStep, { checkReplay: actions.listSteps })),
});
