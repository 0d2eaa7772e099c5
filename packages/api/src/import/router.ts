import { createLanes } from "../platform/lanes.js";
import { roleProcedure, router } from "../platform/trpc.js";
import { importOrders } from "./actions.js";
import { ImportOrders } from "./schema.js";

/** A file of 10 MiB takes some 100 MB while it is imported, so in each process two are at a time, one for each caller. */
const lanes = createLanes({ most: 2, perResource: 1, waiting: 8 });

/** Planning many orders from a table. */
export const orderImportRouter = router({
  /**
   * All orders of a file or none. The response is a stream of `ImportEvent`s, so it needs a streaming client
   * (`httpBatchStreamLink`). It takes no idempotency key: the external references make it safe to send again.
   */
  import: roleProcedure("production_manager", "admin", "workorders:write")
    // Before the input is parsed, which takes the memory.
    .use(async ({ ctx, next }) => {
      const onEnd = await lanes.enter({ actorId: ctx.actor.id, resource: ctx.actor.id });
      const result = await next({ ctx: { onEnd } });
      if (!result.ok) onEnd();
      return result;
    })
    .input(ImportOrders)
    .mutation(({ ctx, input }) => importOrders(ctx, input, ctx.onEnd)),
});
