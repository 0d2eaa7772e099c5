import { idempotent } from "../platform/idempotency.js";
import { personProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { OrderViews } from "./schema.js";

/** The views of the list of orders that a person saved; for screens, so without REST. */
export const viewsRouter = router({
  get: personProcedure("production_manager", "admin")
    .output(OrderViews)
    .query(({ ctx }) => actions.getViews(ctx)),

  save: personProcedure("production_manager", "admin")
    .input(OrderViews)
    .output(OrderViews)
    .mutation(idempotent(OrderViews, actions.saveViews)),
});
