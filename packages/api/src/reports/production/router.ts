import { roleProcedure, router } from "../../platform/trpc.js";
import * as actions from "./actions.js";
import { Daily, DatesInput, HoldTime, ScrapByReason } from "./schema.js";

export const productionRouter = router({
  daily: roleProcedure("production_manager", "admin", "reports:read")
    .input(DatesInput)
    .output(Daily)
    .query(({ ctx, input }) => actions.daily(ctx, input)),

  scrapByReason: roleProcedure("production_manager", "admin", "reports:read")
    .input(DatesInput)
    .output(ScrapByReason)
    .query(({ ctx, input }) => actions.scrapByReason(ctx, input)),

  holdTime: roleProcedure("production_manager", "admin", "reports:read")
    .input(DatesInput)
    .output(HoldTime)
    .query(({ ctx, input }) => actions.holdTime(ctx, input)),
});
