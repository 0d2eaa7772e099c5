import { roleProcedure, router } from "../../platform/trpc.js";
import { listHeld } from "./actions.js";
import { Held, ListHeld } from "./schema.js";

/** The holds behind a figure. */
export const heldRouter = router({
  held: roleProcedure("production_manager", "admin", "reports:read")
    .input(ListHeld)
    .output(Held)
    .query(({ ctx, input }) => listHeld(ctx, input)),
});
