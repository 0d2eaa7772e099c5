import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.js";

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
