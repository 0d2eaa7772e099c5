import { roleProcedure, router } from "../../platform/trpc.js";
import { operatorResults } from "./actions.js";
import { OperatorResults, OperatorsInput } from "./schema.js";

/** The report by operator. */
export const operatorsRouter = router({
  operators: roleProcedure("production_manager", "admin", "reports:read")
    .meta({
      rest: {
        method: "GET",
        path: "/reports/operators",
        operationId: "getOperatorResults",
        summary: "Results per operator",
      },
    })
    .input(OperatorsInput)
    .output(OperatorResults)
    .query(({ ctx, input }) => operatorResults(ctx, input)),
});
