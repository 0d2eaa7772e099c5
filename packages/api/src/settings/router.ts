import { idempotent } from "../platform/idempotency.js";
import { personProcedure, router, signedIn } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { PlantLogo, Settings, UpdateSettings } from "./schema.js";

/** The plant's settings. */
export const settingsRouter = router({
  get: signedIn.output(Settings).query(({ ctx }) => actions.getSettings(ctx)),

  logo: signedIn.output(PlantLogo).query(({ ctx }) => actions.getLogo(ctx)),

  update: personProcedure("admin")
    .input(UpdateSettings)
    .output(Settings)
    .mutation(idempotent(Settings, actions.updateSettings)),
});
