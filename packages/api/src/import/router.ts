import { roleProcedure, router } from "../platform/trpc.js";
import { importOrders } from "./actions.js";
import { ImportOrders } from "./schema.js";

export const orderImportRouter = router({
  /**
   * All orders of a file or none. The response is a stream of `ImportEvent`s, so it needs a streaming client
   * (`httpBatchStreamLink`). It takes no idempotency key: the external references make it safe to send again.
   */
  import: roleProcedure("production_manager", "admin", "workorders:write")
    .input(ImportOrders)
    .mutation(({ ctx, input }) => importOrders(ctx, input)),
});
