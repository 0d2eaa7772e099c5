import { z } from "zod";
import { Nothing } from "../platform/fields.js";
import { idempotent } from "../platform/idempotency.js";
import { personProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";

/** The made-up factory; for screens, so without REST. */
export const demoRouter = router({
  /** Puts the demo's data back. */
  reset: personProcedure("production_manager", "admin")
    .input(Nothing)
    .output(z.void())
    .mutation(idempotent(z.void(), actions.resetDemo)),
});
