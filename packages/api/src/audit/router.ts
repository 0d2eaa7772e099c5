import { personProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { AuditPage, ListAudit, VerifyAudit } from "./schema.js";

/** Reading the audit log, and verifying its hash chain. */
export const auditRouter = router({
  list: personProcedure("admin")
    .meta({
      rest: { method: "GET", path: "/audit", operationId: "listAudit", summary: "Who changed what, newest first" },
    })
    .input(ListAudit)
    .output(AuditPage)
    .query(({ ctx, input }) => actions.listAudit(ctx, input)),

  /** Verifies the chain of the whole log, and streams the progress. */
  verify: personProcedure("admin")
    .input(VerifyAudit)
    .query(({ ctx, input }) => actions.verifyAudit(ctx, input)),
});
