import { roleProcedure, router } from "../trpc.js";
import * as actions from "./actions.js";
import { OperatorResults, OperatorsInput, Recap, RecapInput } from "./schema.js";

const WHO = "production managers, admins, services with reports:read";

export const reportsRouter = router({
  workOrders: roleProcedure("production_manager", "admin", "reports:read")
    .meta({ rest: { method: "GET", path: "/reports/workorders", summary: "Work orders by status", who: WHO } })
    .input(RecapInput)
    .output(Recap)
    .query(({ ctx, input }) => actions.recap(ctx, input)),

  operators: roleProcedure("production_manager", "admin", "reports:read")
    .meta({ rest: { method: "GET", path: "/reports/operators", summary: "Results per operator", who: WHO } })
    .input(OperatorsInput)
    .output(OperatorResults)
    .query(({ ctx, input }) => actions.operatorResults(ctx, input)),
});
