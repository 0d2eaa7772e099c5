import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { MAX_VIEWS_BYTES, ROLES, SCOPES, USERNAME_PATTERN } from "../vocabulary.js";
import { id, instant } from "./columns.js";

/** `ROLES` in the database. */
export const role = pgEnum("role", ROLES);
/** `SCOPES` in the database. */
export const scope = pgEnum("scope", SCOPES);

/** People. They are never deleted, because history names them; they are deactivated. */
export const users = pgTable(
  "users",
  {
    id: id(),
    username: text().notNull(),
    /** The username without case: what is compared, sorted and unique. */
    usernameKey: text("username_key")
      .notNull()
      .generatedAlwaysAs(sql`lower(username collate "C")`),
    name: text(),
    role: role().notNull(),
    active: boolean().notNull().default(true),
    /** An argon2id hash; null while no password is set, so that the user cannot log in. */
    passwordHash: text("password_hash"),
    /** Set with a password that someone else knows, until the user has set one of their own. */
    mustChangePassword: boolean("must_change_password").notNull().default(false),
    /** The views of the list of orders that this person saved, as the web reads them; null while there are none. */
    orderViews: jsonb("order_views"),
    createdAt: instant("created_at")
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    uniqueIndex("users_username_key").on(t.usernameKey),
    index("users_role_active").on(t.role, t.active),
    check("users_username_form", sql`${t.username} ~ '${sql.raw(USERNAME_PATTERN)}'`),
    check("users_name_length", sql`char_length(${t.name}) between 1 and 200`),
    check("users_order_views_size", sql`octet_length(${t.orderViews}::text) <= ${sql.raw(String(MAX_VIEWS_BYTES))}`),
  ],
);

/** Sessions. `id` is the SHA-256 of the token, so that a copy of this table is useless for signing in. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** A `Date`, because lucia compares it. */
    expiresAt: timestamp("expires_at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (t) => [index("sessions_user").on(t.userId), index("sessions_expires_at").on(t.expiresAt)],
);

/**
 * The key with which a shared device encrypts what a person has not sent yet, so that the next person on it cannot read
 * that. Only a signed-in person gets theirs; made when it is first asked for, and never changed.
 */
export const deviceKeys = pgTable(
  "device_keys",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id),
    /** 256 random bits, in Base64. */
    key: text().notNull(),
  },
  (t) => [check("device_keys_size", sql`octet_length(decode(${t.key}, 'base64')) = 32`)],
);

/** Machines that call the API with a key. They are revoked, never deleted, because history names them. */
export const serviceAccounts = pgTable(
  "service_accounts",
  {
    id: id(),
    name: text().notNull(),
    scopes: scope().array().notNull(),
    /** The SHA-256 of the key; the key itself is shown once and not stored. */
    keyHash: text("key_hash").notNull().unique("service_accounts_key_hash"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: instant("created_at")
      .notNull()
      .default(sql`now()`),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    index("service_accounts_created_by").on(t.createdBy),
    index("service_accounts_live")
      .on(t.createdAt, t.id)
      .where(sql`${t.revokedAt} is null`),
    check("service_accounts_name_length", sql`char_length(${t.name}) between 1 and 200`),
  ],
);
