import { isNotNull, isNull, sql } from "drizzle-orm";
import { bigint, bigserial, check, index, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { AUDIT_ACTIONS, AUDIT_ACTORS, AUDIT_SUBJECTS } from "../vocabulary.js";
import { instant } from "./columns.js";

export const auditAction = pgEnum("audit_action", AUDIT_ACTIONS);
export const auditActor = pgEnum("audit_actor", AUDIT_ACTORS);
export const auditSubject = pgEnum("audit_subject", AUDIT_SUBJECTS);

/**
 * Who changed what, from where. Rows of the audited tables are written here by the trigger `audit_change`, whoever
 * changes them; log-ins, log-outs and refusals by the API. An entry is stored unsealed and gets its place in the chain
 * right after (docs/decisions/0015); triggers refuse every other change, and there is no primary key because an entry
 * is looked up by its seal, and before it has one through the index of those that wait.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigserial({ mode: "number" }).notNull(),
    /** By the database's clock: the one that all processes share and no caller can set. */
    at: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
    action: auditAction().notNull(),
    actorKind: auditActor("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    /** The name as it was then: a username, `service:…`, `system:…`, or `database:` and the role. */
    actorName: text("actor_name").notNull(),
    address: text(),
    /** The procedure that was called; for a change behind the product's back the program that connected. */
    via: text(),
    subjectType: auditSubject("subject_type").notNull(),
    subjectId: uuid("subject_id"),
    /** The order's number, the username, the account's name, as it was then. */
    subjectName: text("subject_name"),
    /** What was there, by the columns' names: of a change the columns that changed. */
    before: jsonb(),
    after: jsonb(),
    /** The entry's place in the chain, from 1, without gaps. */
    seal: bigint({ mode: "number" }),
    /** The hash of the entry before; 64 zeros for the first. */
    prevHash: text("prev_hash"),
    hash: text(),
  },
  // What a list is found by comes into being with the seal, so that the write itself pays for one index only.
  (t) => [
    uniqueIndex("audit_log_seal").on(t.seal).where(isNotNull(t.seal)),
    uniqueIndex("audit_log_unsealed").on(t.id).where(isNull(t.seal)),
    index("audit_log_at").on(t.at, t.seal).where(isNotNull(t.seal)),
    index("audit_log_action").on(t.action, t.at, t.seal).where(isNotNull(t.seal)),
    index("audit_log_actor")
      .on(sql`lower(${t.actorName})`, t.at, t.seal)
      .where(isNotNull(t.seal)),
    index("audit_log_subject").on(t.subjectId, t.at, t.seal).where(isNotNull(t.seal)),
    check("audit_log_sealed_whole", sql`num_nonnulls(${t.seal}, ${t.prevHash}, ${t.hash}) in (0, 3)`),
  ],
);
