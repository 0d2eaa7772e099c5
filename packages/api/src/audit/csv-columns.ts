import type { AuditEntry } from "./schema.js";

const json = (fields: AuditEntry["before"]) => (fields === null ? null : JSON.stringify(fields));

/** The columns of an exported entry, in their order, each with its value. */
export const AUDIT_COLUMNS = {
  seal: (entry) => entry.seal,
  at: (entry) => entry.at,
  action: (entry) => entry.action,
  actor_kind: (entry) => entry.actor.kind,
  actor: (entry) => entry.actor.name,
  actor_id: (entry) => entry.actor.id,
  address: (entry) => entry.address,
  via: (entry) => entry.via,
  subject_type: (entry) => entry.subject.type,
  subject: (entry) => entry.subject.name,
  subject_id: (entry) => entry.subject.id,
  before: (entry) => json(entry.before),
  after: (entry) => json(entry.after),
  id: (entry) => entry.id,
  prev_hash: (entry) => entry.prevHash,
  hash: (entry) => entry.hash,
} satisfies Record<string, (entry: AuditEntry) => string | number | null>;
