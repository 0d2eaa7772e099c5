import { asCaller } from "../audit/audit-actor.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { invalidField } from "../platform/errors.js";
import type { Settings, UpdateSettings } from "./schema.js";
import * as store from "./store.js";

/** The plant's settings. */
export async function getSettings(ctx: Context): Promise<Settings> {
  return { timeZone: ctx.timeZone, publicUrl: ctx.publicUrl, ...(await store.readSettings(ctx.db)) };
}

/** Changes the plant's settings, effective from the next call. */
export async function updateSettings(ctx: SignedInContext, change: UpdateSettings): Promise<Settings> {
  if (Object.keys(change).length === 0) {
    throw invalidField("", "say what to change: overproductionTolerancePercent or language");
  }
  await asCaller(ctx, (tx) => store.writeSettings(tx, change));
  return getSettings(ctx);
}
