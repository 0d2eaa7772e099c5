import { Nothing } from "../platform/fields.js";
import { personProcedure, router, streamed } from "../platform/trpc.js";
import * as actions from "./actions.js";

/** The made-up factory; for screens, so without REST. */
export const demoRouter = router({
  /**
   * Puts the demo's data back. The response is a stream of `DemoResetEvent`s, because it may take longer than a request
   * may. It takes no idempotency key: a second reset ends as the first did.
   */
  reset: personProcedure("production_manager", "admin")
    .input(Nothing)
    .use(streamed)
    .mutation(({ ctx }) => actions.resetDemo(ctx)),
});
