import { idempotent } from "../platform/idempotency.js";
import { roleProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { AddProgress, ListProgress, Progress, ProgressList } from "./schema.js";

export const progressRouter = router({
  add: roleProcedure("operator", "production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "POST",
        path: "/workorders/{id}/progress",
        summary: "Say something about a work order, and report what was made",
        status: 201,
        refuses: ["not_assigned", "not_in_progress", "overproduction"],
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
        summary: "What was said about a work order, oldest first",
        refuses: ["not_assigned"],
      },
    })
    .input(ListProgress)
    .output(ProgressList)
    .query(({ ctx, input }) => actions.listProgress(ctx, input)),
});
