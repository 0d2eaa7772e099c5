import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { LANGUAGES, MAX_LOGO_BYTES, MAX_REASONS_BYTES } from "../vocabulary.js";
import { instant } from "./columns.js";

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

/**
 * The key of the fingerprints of idempotent requests: one row, made with the table. It is neither configured nor kept in
 * a file, so that a replay still works after `JWT_SECRET` has changed, in every process, and after a restore.
 */
export const fingerprintKey = pgTable(
  "fingerprint_key",
  {
    id: smallint().primaryKey().default(1),
    key: text().notNull(),
  },
  (t) => [
    check("fingerprint_key_one_row", sql`${t.id} = 1`),
    check("fingerprint_key_length", sql`char_length(${t.key}) >= 43`),
  ],
);

/** The responses of writes with an `Idempotency-Key`, stored for 24 hours. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** The user or service account that sent it. */
    actorId: uuid("actor_id").notNull(),
    key: text().notNull(),
    /** A keyed hash of procedure and input; keyed, because an input may hold a password. */
    fingerprint: text().notNull(),
    /** The first result of the procedure; null only inside the transaction that produces it. */
    answer: jsonb(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "idempotency_keys_pk", columns: [t.actorId, t.key] }),
    index("idempotency_keys_created_at").on(t.createdAt),
    check("idempotency_keys_key_length", sql`char_length(${t.key}) between 1 and 200`),
  ],
);

/** Failed log-ins, counted for a username (`user:…`) and for an address (`address:…`) by all server processes. */
export const loginFailures = pgTable(
  "login_failures",
  {
    subject: text().primaryKey(),
    failures: integer().notNull(),
    windowStartedAt: instant("window_started_at").notNull(),
  },
  (t) => [index("login_failures_window").on(t.windowStartedAt)],
);
