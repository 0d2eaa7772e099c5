import { roleProcedure, router, streamed } from "../platform/trpc.js";
import { importOrders } from "./actions.js";
import { enterPlace, untilRead } from "./places.js";
import { ImportOrders } from "./schema.js";

/** Planning many orders from a table. */
export const orderImportRouter = router({
  /**
   * All orders of a file or none. The response is a stream of `ImportEvent`s, so it needs a streaming client
   * (`httpBatchStreamLink`). It takes no idempotency key: the external references make it safe to send again.
   */
  import: roleProcedure("production_manager", "admin", "workorders:write")
    // Before the input is parsed, which takes the memory.
    .use(async ({ ctx, next }) => {
      const place = await enterPlace(ctx.actor.id);
      // Also where its client has left, or could not be answered with a stream. (The import goes on, and holds its place among those that work.)
      ctx.onClosed?.(place.leave);
      const result = await next({ ctx: { place } });
      if (!result.ok) {
        place.endWork();
        place.leave();
      }
      return result;
    })
    .input(ImportOrders)
    .use(streamed)
    .mutation(({ ctx, input }) => untilRead(importOrders(ctx, input, ctx.place.endWork), ctx.place)),
});
