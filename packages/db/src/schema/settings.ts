import { sql } from "drizzle-orm";
import { boolean, check, integer, jsonb, pgEnum, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { LANGUAGES, MAX_LOGO_BYTES, MAX_REASONS_BYTES } from "../vocabulary.js";

/** `LANGUAGES` in the database. */
export const language = pgEnum("language", LANGUAGES);

/** The plant's own settings: one row. */
export const plantSettings = pgTable(
  "plant_settings",
  {
    id: smallint().primaryKey().default(1),
    /** How far good output may exceed the ordered quantity without a confirmation, in percent. */
    overproductionTolerancePercent: integer("overproduction_tolerance_percent").notNull().default(10),
    /** The language of the screens for users who have not chosen one. */
    language: language().notNull().default("id"),
    /** True where the database contains the demo factory, whose accounts may be shown. */
    demo: boolean().notNull().default(false),
    /** The plant's name on what is printed; null while it has none. */
    plantName: text("plant_name"),
    /** A PNG in Base64, printed beside the name. */
    logo: text(),
    /** The plant's own names of the reasons for holds and scrap, and which of them it does not offer, as the API reads them. */
    reasons: jsonb(),
  },
  (t) => [
    check("plant_settings_one_row", sql`${t.id} = 1`),
    check("plant_settings_tolerance_range", sql`${t.overproductionTolerancePercent} between 0 and 100`),
    check("plant_settings_name_length", sql`char_length(${t.plantName}) between 1 and 100`),
    check(
      "plant_settings_logo_size",
      sql`octet_length(decode(${t.logo}, 'base64')) between 1 and ${sql.raw(String(MAX_LOGO_BYTES))}`,
    ),
    check(
      "plant_settings_reasons_size",
      sql`octet_length(${t.reasons}::text) <= ${sql.raw(String(MAX_REASONS_BYTES))}`,
    ),
  ],
);
