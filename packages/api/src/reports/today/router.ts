import { roleProcedure, router } from "../../platform/trpc.js";
import { today } from "./actions.js";
import { Today } from "./schema.js";

export const todayRouter = router({
  today: roleProcedure("production_manager", "admin", "reports:read")
    .output(Today)
    .query(({ ctx }) => today(ctx)),
});
