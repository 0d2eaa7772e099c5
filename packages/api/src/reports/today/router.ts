import { roleProcedure, router } from "../../platform/trpc.js";
import { holds, today } from "./actions.js";
import { Holds, ListHolds, Today } from "./schema.js";

/** What needs attention now, and the holds that last. */
export const todayRouter = router({
  today: roleProcedure("production_manager", "admin", "reports:read")
    .output(Today)
    .query(({ ctx }) => today(ctx)),

  holds: roleProcedure("production_manager", "admin", "reports:read")
    .input(ListHolds)
    .output(Holds)
    .query(({ ctx, input }) => holds(ctx, input)),
});
