import type { Db } from "@lantai/db/connect";
import { plantSettings } from "@lantai/db/schema";
import { isNotNull } from "drizzle-orm";
import type { UpdateSettings } from "./schema.js";

const columns = {
  overproductionTolerancePercent: plantSettings.overproductionTolerancePercent,
  language: plantSettings.language,
  plantName: plantSettings.plantName,
  hasLogo: isNotNull(plantSettings.logo).mapWith(Boolean),
  reasons: plantSettings.reasons,
};

/** The plant's one row of settings. */
export async function readSettings(db: Db) {
  const [settings] = await db.select(columns).from(plantSettings);
  if (!settings) throw new Error("the plant's settings are missing");
  return settings;
}

/** The plant's logo, a PNG in Base64. */
export async function readLogo(db: Db): Promise<string | null> {
  const [settings] = await db.select({ logo: plantSettings.logo }).from(plantSettings);
  return settings?.logo ?? null;
}

/** The plant's own reasons as they are stored, until the transaction ends changed by nobody else. */
export async function lockReasons(tx: Db): Promise<unknown> {
  const [settings] = await tx.select({ reasons: plantSettings.reasons }).from(plantSettings).for("update");
  return settings?.reasons;
}

/** Stores what is changed of the settings. */
export async function writeSettings(db: Db, change: UpdateSettings): Promise<void> {
  await db.update(plantSettings).set(change);
}
