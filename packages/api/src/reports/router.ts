import { roleProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import * as ledger from "./ledger.js";
import {
  Daily,
  HoldTime,
  LedgerInput,
  OperatorResults,
  OperatorsInput,
  Recap,
  RecapInput,
  ScrapByReason,
  Today,
} from "./schema.js";
import { today } from "./today.js";

export const reportsRouter = router({
  workOrders: roleProcedure("production_manager", "admin", "reports:read")
    .meta({ rest: { method: "GET", path: "/reports/workorders", summary: "Work orders by status" } })
    .input(RecapInput)
    .output(Recap)
    .query(({ ctx, input }) => actions.recap(ctx, input)),

  operators: roleProcedure("production_manager", "admin", "reports:read")
    .meta({ rest: { method: "GET", path: "/reports/operators", summary: "Results per operator" } })
    .input(OperatorsInput)
    .output(OperatorResults)
    .query(({ ctx, input }) => actions.operatorResults(ctx, input)),

  today: roleProcedure("production_manager", "admin", "reports:read")
    .output(Today)
    .query(({ ctx }) => today(ctx)),

  daily: roleProcedure("production_manager", "admin", "reports:read")
    .input(LedgerInput)
    .output(Daily)
    .query(({ ctx, input }) => ledger.daily(ctx, input)),

  scrapByReason: roleProcedure("production_manager", "admin", "reports:read")
    .input(LedgerInput)
    .output(ScrapByReason)
    .query(({ ctx, input }) => ledger.scrapByReason(ctx, input)),

  holdTime: roleProcedure("production_manager", "admin", "reports:read")
    .input(LedgerInput)
    .output(HoldTime)
    .query(({ ctx, input }) => ledger.holdTime(ctx, input)),
});
