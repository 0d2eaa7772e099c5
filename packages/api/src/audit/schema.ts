import { AUDIT_ACTIONS, AUDIT_ACTORS, AUDIT_SUBJECTS } from "@lantai/db/vocabulary";
import { z } from "zod";
import { DayOrInstant, Instant, openList, text } from "../platform/fields.js";
import { pageOf, Paging } from "../platform/paging.js";

const Action = z.enum(AUDIT_ACTIONS).meta({ id: "AuditAction" });
const SubjectType = z.enum(AUDIT_SUBJECTS).meta({ id: "AuditSubjectType" });
const Hash = z.string().meta({ description: "SHA-256, in hexadecimal.", example: "9f86d081884c7d65…" });

/** The fields of what was changed, by the API's names. */
const Fields = z.record(z.string(), z.unknown());

const EntryActor = z
  .object({
    kind: openList(AUDIT_ACTORS),
    id: z.string().nullable(),
    name: z.string().meta({ description: "As it was then; `database:` and a role where it was not the product." }),
  })
  .meta({ id: "AuditActor" });

const EntrySubject = z
  .object({ type: openList(AUDIT_SUBJECTS), id: z.string().nullable(), name: z.string().nullable() })
  .meta({ id: "AuditSubject" });

/** One change: who, from where, what, before and after, and its position in the hash chain once it has one. */
export const AuditEntry = z
  .object({
    id: z.int(),
    at: Instant,
    action: openList(AUDIT_ACTIONS),
    actor: EntryActor,
    address: z.string().nullable().meta({ description: "Where it came from.", example: "192.0.2.7" }),
    via: z.string().nullable().meta({ description: "The procedure that was called.", example: "workOrders.update" }),
    subject: EntrySubject,
    before: Fields.nullable().meta({ description: "What was there, of the fields that changed." }),
    after: Fields.nullable().meta({ description: "What came instead; a secret appears as `set` only." }),
    names: z.record(z.string(), z.string()).meta({ description: "What the ids in before and after are called now." }),
    seal: z.int().meta({ description: "The entry's place in the chain, from 1." }),
    prevHash: Hash,
    hash: Hash,
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** A page of the audit log. */
export const AuditPage = pageOf(AuditEntry).meta({ id: "AuditPage" });

/** Which entries, and which page of them. */
export const ListAudit = z.strictObject({
  actor: text(1, 250).optional().meta({ description: "A name as it was then, without case.", example: "service:erp" }),
  action: Action.optional(),
  subjectType: SubjectType.optional(),
  subject: text(1, 200)
    .optional()
    .meta({ description: "An id, an order's number, a username, the name of a team or a machine; without case." }),
  from: DayOrInstant.optional().meta({ description: "Inclusive; a date counts whole, at the plant." }),
  to: DayOrInstant.optional().meta({ description: "Inclusive; a date counts whole, at the plant." }),
  ...Paging,
});
export type ListAudit = z.infer<typeof ListAudit>;

const HEAD = /^(?:0|[1-9]\d{0,14}):[0-9a-f]{64}$/;

/** The head that an earlier verification returned, if one was kept. */
export const VerifyAudit = z
  .strictObject({
    head: z
      .string()
      .regex(HEAD, { error: "must be a number and a hash, like 1042:9f86…" })
      .optional()
      .meta({ description: "A head that was written down before, `N:HASH`: it must still be in the chain." }),
  })
  .optional();
export type VerifyAudit = z.infer<typeof VerifyAudit>;
