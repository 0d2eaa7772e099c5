import { roleProcedure, router } from "../../platform/trpc.js";
import { production } from "./actions.js";
import { Production, ProductionInput } from "./schema.js";

/** The production report: output, scrap and holds by production day and more. */
export const productionRouter = router({
  production: roleProcedure("production_manager", "admin", "reports:read")
    .meta({
      rest: {
        method: "GET",
        path: "/reports/production",
        operationId: "getProductionReport",
        summary: "What was made, by production day and shift",
      },
    })
    .input(ProductionInput)
    .output(Production)
    .query(({ ctx, input }) => production(ctx, input)),
});
