import { ROLES } from "@lantai/db/vocabulary";
import { personProcedure, router } from "../platform/trpc.js";
import { DeviceKey } from "./schema.js";
import { ownKey } from "./store.js";

/** The key to what a person has not sent from a device. */
export const deviceKeysRouter = router({
  /** The caller's own key, for what their device stores until it is sent. The same on every device, for ever. */
  own: personProcedure(...ROLES)
    .output(DeviceKey)
    .query(async ({ ctx }) => ({ key: await ownKey(ctx.db, ctx.actor.id) })),
});
