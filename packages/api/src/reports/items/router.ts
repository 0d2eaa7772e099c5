import { personProcedure, roleProcedure, router } from "../../platform/trpc.js";
import { listReportItems, ownReports } from "./actions.js";
import { ListReportItems, OwnReports, ReportItems } from "./schema.js";

/** The reports behind a figure, and an operator's own. */
export const reportItemsRouter = router({
  items: roleProcedure("production_manager", "admin", "reports:read")
    .input(ListReportItems)
    .output(ReportItems)
    .query(({ ctx, input }) => listReportItems(ctx, input)),

  mine: personProcedure("operator")
    .output(OwnReports)
    .query(({ ctx }) => ownReports(ctx)),
});
