import { isNotNull, isNull, sql } from "drizzle-orm";
import { bigint, bigserial, check, index, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { AUDIT_ACTIONS, AUDIT_ACTORS, AUDIT_SUBJECTS } from "../vocabulary.js";
import { instant } from "./columns.js";

/** `AUDIT_ACTIONS` in the database. */
export const auditAction = pgEnum("audit_action", AUDIT_ACTIONS);
/** `AUDIT_ACTORS` in the database. */
export const auditActor = pgEnum("audit_actor", AUDIT_ACTORS);
/** `AUDIT_SUBJECTS` in the database. */
export const auditSubject = pgEnum("audit_subject", AUDIT_SUBJECTS);

/**
 * The audit log. The trigger `audit_change` records every change of an audited table; the API records log-ins, log-outs and
 * refusals. An entry is inserted without a chain position (`seal`) and appended to the hash chain right after
 * (docs/decisions/0015); triggers refuse every other change. There is no primary key: an entry is found by its chain
 * position, and before it has one through the index of pending entries.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigserial({ mode: "number" }).notNull(),
    /** By the database's clock, which all processes share and no caller can set. */
    at: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
    action: auditAction().notNull(),
    actorKind: auditActor("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    /** The name as it was then: a username, `service:…`, `system:…`, or `database:` and the role. */
    actorName: text("actor_name").notNull(),
    address: text(),
    /** The procedure; for a change through a direct connection the name of the connected program. */
    via: text(),
    subjectType: auditSubject("subject_type").notNull(),
    subjectId: uuid("subject_id"),
    /** The order's number, the username, the account's name, as it was then. */
    subjectName: text("subject_name"),
    /** The values before, by column name; of an update only the changed columns. */
    before: jsonb(),
    after: jsonb(),
    /** The chain position, from 1, without gaps. */
    seal: bigint({ mode: "number" }),
    /** The hash of the previous entry; 64 zeros for the first. */
    prevHash: text("prev_hash"),
    hash: text(),
  },
  // The indexes of the lists are partial, so that the insert itself maintains one index only.
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
