import { Nothing } from "../platform/fields.js";
import { idempotent } from "../platform/idempotency.js";
import { personProcedure, router, signedIn } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { Shifts, UpdateShifts } from "./schema.js";

/** The plant's shifts. */
export const shiftsRouter = router({
  get: signedIn
    .meta({
      rest: {
        method: "GET",
        path: "/shifts",
        operationId: "getShifts",
        summary: "The shifts, and the one that runs now",
      },
    })
    .input(Nothing)
    .output(Shifts)
    .query(({ ctx }) => actions.getShifts(ctx)),

  update: personProcedure("production_manager", "admin")
    .meta({
      rest: { method: "PUT", path: "/shifts", operationId: "planShifts", summary: "Plan the shifts from a day on" },
    })
    .input(UpdateShifts)
    .output(Shifts)
    .mutation(idempotent(Shifts, actions.updateShifts)),
});
