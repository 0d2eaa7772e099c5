import { roleProcedure, router } from "../../platform/trpc.js";
import { operatorResults } from "./actions.js";
import { OperatorResults, OperatorsInput } from "./schema.js";

const who = "production managers, admins, services with reports:read";

export const operatorsRouter = router({
  operators: roleProcedure("production_manager", "admin", "reports:read")
    .meta({ rest: { method: "GET", path: "/reports/operators", summary: "Results per operator", who } })
    .input(OperatorsInput)
    .output(OperatorResults)
    .query(({ ctx, input }) => operatorResults(ctx, input)),
});
