import { asCaller } from "../audit/audit-actor.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { invalidField } from "../platform/errors.js";
import { changedReasons, NO_OWN_REASONS, type OwnReasons as Reasons } from "./rules.js";
import { OwnReasons, type PlantLogo, type Settings, type UpdateSettings } from "./schema.js";
import * as store from "./store.js";

/** The plant's settings. */
export async function getSettings(ctx: Context): Promise<Settings> {
  const { reasons, ...settings } = await store.readSettings(ctx.db);
  return { timeZone: ctx.timeZone, publicUrl: ctx.publicUrl, ...settings, reasons: reasonsOf(reasons) };
}

/** Stored reasons; those that a later release has stored and this one cannot read are none. */
function reasonsOf(stored: unknown): Reasons {
  const own = OwnReasons.safeParse(stored);
  return own.success ? own.data : NO_OWN_REASONS;
}

/** The logo apart from the settings, which every page reads. */
export async function getLogo(ctx: Context): Promise<PlantLogo> {
  return { png: await store.readLogo(ctx.db) };
}

/** Changes the plant's settings, effective from the next call; of the reasons those that are named. */
export async function updateSettings(ctx: SignedInContext, change: UpdateSettings): Promise<Settings> {
  if (Object.keys(change).length === 0) {
    throw invalidField("", "say what to change: overproductionTolerancePercent, language, plantName, logo or reasons");
  }
  const { reasons, ...rest } = change;
  await asCaller(ctx, async (tx) => {
    const after = reasons && changedReasons(reasonsOf(await store.lockReasons(tx)), reasons);
    await store.writeSettings(tx, after ? { ...rest, reasons: after } : rest);
  });
  return getSettings(ctx);
}
