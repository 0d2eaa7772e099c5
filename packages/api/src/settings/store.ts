import type { Db } from "@lantai/db/connect";
import { plantSettings } from "@lantai/db/schema";
import type { UpdateSettings } from "./schema.js";

const columns = {
  overproductionTolerancePercent: plantSettings.overproductionTolerancePercent,
  language: plantSettings.language,
};

/** The plant's one row of settings. */
export async function readSettings(db: Db) {
  const [settings] = await db.select(columns).from(plantSettings);
  if (!settings) throw new Error("the plant's settings are missing");
  return settings;
}

/** Stores what is changed of the settings. */
export async function writeSettings(db: Db, change: UpdateSettings): Promise<void> {
  await db.update(plantSettings).set(change);
}
