import { roleProcedure, router } from "../../platform/trpc.js";
import { recap } from "./actions.js";
import { Recap, RecapInput } from "./schema.js";

/** The recap: orders and quantities by status. */
export const recapRouter = router({
  workOrders: roleProcedure("production_manager", "admin", "reports:read")
    .meta({
      rest: { method: "GET", path: "/reports/workorders", operationId: "getRecap", summary: "Work orders by status" },
    })
    .input(RecapInput)
    .output(Recap)
    .query(({ ctx, input }) => recap(ctx, input)),
});
