import { roleProcedure, router } from "../../platform/trpc.js";
import { holds } from "./actions.js";
import { Holds, ListHolds } from "./schema.js";

/** For screens, so without REST. */
export const holdsRouter = router({
  holds: roleProcedure("production_manager", "admin", "reports:read")
    .input(ListHolds)
    .output(Holds)
    .query(({ ctx, input }) => holds(ctx, input)),
});
