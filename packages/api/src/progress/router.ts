import { idempotent } from "../platform/idempotency.js";
import { roleProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { AddProgress, ListProgress, Progress, ProgressList } from "./schema.js";

/** The notes on an order. */
export const progressRouter = router({
  add: roleProcedure("operator", "production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "POST",
        path: "/workorders/{id}/progress",
        operationId: "addProgress",
        summary: "Say something about a work order, and report what was made",
        rules:
          "A note is welcome in any status; one with quantities is a report, and only while the order is `in_progress`. `scrapReason` needs a `quantityScrap` above 0.",
        isConditional: true,
        status: 201,
        refuses: [
          "not_assigned",
          "invalid_operator",
          "made_in_future",
          "made_too_long_ago",
          "not_in_progress",
          "overproduction",
        ],
      },
    })
    .input(AddProgress)
    .output(Progress)
    .mutation(idempotent(Progress, actions.addProgress, { checkReplay: actions.checkReplay })),

  list: roleProcedure("operator", "production_manager", "admin", "workorders:read")
    .meta({
      rest: {
        method: "GET",
        path: "/workorders/{id}/progress",
        operationId: "listProgress",
        summary: "What was said about a work order, oldest first",
        refuses: ["not_assigned"],
      },
    })
    .input(ListProgress)
    .output(ProgressList)
    .query(({ ctx, input }) => actions.listProgress(ctx, input)),
});
