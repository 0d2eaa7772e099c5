import { z } from "zod";
import { roleProcedure, router } from "../platform/trpc.js";
import { watchOrders } from "./actions.js";

/** The stream of changes. */
export const liveRouter = router({
  /** Server-sent events: what changes among the caller's orders; resumable by the last event's id. */
  onChange: roleProcedure("operator", "production_manager", "admin", "workorders:read")
    .input(z.strictObject({ lastEventId: z.string().max(40).optional() }).optional())
    .subscription(({ ctx, input, signal }) => watchOrders(ctx, input?.lastEventId, signal)),
});
