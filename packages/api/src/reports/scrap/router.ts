import { roleProcedure, router } from "../../platform/trpc.js";
import { DatesInput } from "../production/schema.js";
import { scrapByReason } from "./actions.js";
import { ScrapByReason } from "./schema.js";

/** The report of scrap by reason. */
export const scrapRouter = router({
  scrapByReason: roleProcedure("production_manager", "admin", "reports:read")
    .input(DatesInput)
    .output(ScrapByReason)
    .query(({ ctx, input }) => scrapByReason(ctx, input)),
});
