import { roleProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import {
  CountOrders,
  OperatorLoads,
  OrderCounts,
  ProductSuggestions,
  StepSuggestions,
  SuggestProducts,
  SuggestSteps,
} from "./schema.js";

/** Suggestions for the planning of an order; for screens, so without REST. */
export const planningRouter = router({
  products: roleProcedure("production_manager", "admin")
    .input(SuggestProducts)
    .output(ProductSuggestions)
    .query(({ ctx, input }) => actions.suggestProducts(ctx, input)),

  steps: roleProcedure("production_manager", "admin")
    .input(SuggestSteps)
    .output(StepSuggestions)
    .query(({ ctx, input }) => actions.suggestSteps(ctx, input)),

  counts: roleProcedure("production_manager", "admin")
    .input(CountOrders)
    .output(OrderCounts)
    .query(({ ctx, input }) => actions.countOrders(ctx, input)),

  operators: roleProcedure("production_manager", "admin")
    .output(OperatorLoads)
    .query(({ ctx }) => actions.operatorLoads(ctx)),
});
