import { asCaller } from "../audit/audit-actor.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { invalidField } from "../platform/errors.js";
import { NO_OWN_REASONS } from "./rules.js";
import { OwnReasons, type PlantLogo, type Settings, type UpdateSettings } from "./schema.js";
import * as store from "./store.js";

/** The plant's settings; reasons that a later release has stored and this one cannot read are none. */
export async function getSettings(ctx: Context): Promise<Settings> {
  const { reasons, ...settings } = await store.readSettings(ctx.db);
  const own = OwnReasons.safeParse(reasons);
  return {
    timeZone: ctx.timeZone,
    publicUrl: ctx.publicUrl,
    ...settings,
    reasons: own.success ? own.data : NO_OWN_REASONS,
  };
}

/** The logo apart from the settings, which every page reads. */
export async function getLogo(ctx: Context): Promise<PlantLogo> {
  return { png: await store.readLogo(ctx.db) };
}

/** Changes the plant's settings, effective from the next call. */
export async function updateSettings(ctx: SignedInContext, change: UpdateSettings): Promise<Settings> {
  if (Object.keys(change).length === 0) {
    throw invalidField("", "say what to change: overproductionTolerancePercent, language, plantName, logo or reasons");
  }
  await asCaller(ctx, (tx) => store.writeSettings(tx, change));
  return getSettings(ctx);
}
