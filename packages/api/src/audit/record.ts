import type { Db } from "@lantai/db/connect";
import { auditLog } from "@lantai/db/schema";
import { sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Actor } from "../platform/actor.js";
import type { Context } from "../platform/context.js";
import type { ErrorCode } from "../platform/errors.js";
import { USERNAME } from "../users/rules.js";
import { takesOwnEntry } from "./log-in-summary.js";
import { type AuditActor, auditActorOf } from "./audit-actor.js";

const MINUTE_MS = 60_000;

/** Refusals of the last minute: repeated requests make one entry. */
const recentRefusals = new LRUCache<string, true>({ max: 10_000, ttl: MINUTE_MS });

/** The subject of a log-in; the id is null where no user has that name. */
interface Person {
  id: string | null;
  username: string;
}

type Entry = Pick<typeof auditLog.$inferInsert, "action" | "subjectType" | "subjectId" | "subjectName" | "after">;

async function insert(
  db: Db,
  { kind, id, name, address, via }: AuditActor | AnonymousActor,
  entry: Entry,
): Promise<void> {
  await db.insert(auditLog).values({ actorKind: kind, actorId: id, actorName: name, address, via, ...entry });
}

type AnonymousActor = Omit<AuditActor, "kind"> & { kind: "nobody" };

function anonymousActor({ address, procedure }: Context, name: string): AnonymousActor {
  return { kind: "nobody", id: null, name, address, via: procedure ?? null };
}

const userSubject = ({ id, username }: Person) =>
  ({ subjectType: "user", subjectId: id, subjectName: loggableName(username) }) as const;

/** The name as typed, if it can be a username: a password may have been typed into its field. */
const loggableName = (typed: string) => (USERNAME.test(typed) ? typed : "?");

/** Records that a user has logged in. */
export async function recordLogIn(ctx: Context, person: { id: string; username: string }): Promise<void> {
  const actor = { ...anonymousActor(ctx, person.username), kind: "user" as const, id: person.id };
  await insert(ctx.db, actor, { action: "logged_in", ...userSubject(person) });
}

/**
 * Records a failed log-in under this name: of a person who exists each one, which the rate limit bounds; of other names
 * the first ones of a minute, and the rest in its summary.
 */
export async function recordFailedLogIn(ctx: Context, person: Person): Promise<void> {
  await insertIf(person.id !== null || takesOwnEntry(ctx.address), ctx, {
    action: "login_failed",
    ...userSubject(person),
  });
}

/** Records that the rate limit now refuses log-ins of this person, or from this address. */
export async function recordLockOut(ctx: Context, locked: Person | { address: string }): Promise<void> {
  if ("address" in locked) {
    const { address } = locked;
    const subject = { subjectType: "address", subjectName: address } as const;
    await insert(ctx.db, anonymousActor(ctx, address), { action: "locked_out", ...subject });
  } else await insertIf(locked.id !== null, ctx, { action: "locked_out", ...userSubject(locked) });
}

/** An anonymous entry, or the same statement without effect: the time of an answer does not tell who exists. */
async function insertIf(
  isRecorded: boolean,
  ctx: Context,
  entry: ReturnType<typeof userSubject> & Pick<Entry, "action">,
) {
  const { kind, id, name, address, via } = anonymousActor(ctx, entry.subjectName);
  const { action, subjectType, subjectId, subjectName } = entry;
  await ctx.db.execute(sql`
    insert into ${auditLog} (action, actor_kind, actor_id, actor_name, address, via, subject_type, subject_id, subject_name)
    select ${action}::audit_action, ${kind}::audit_actor, ${id}::uuid, ${name}, ${address}, ${via},
      ${subjectType}::audit_subject, ${subjectId}::uuid, ${subjectName}
    where ${isRecorded}::boolean`);
}

/** Records that a user or a service account has logged out. */
export async function recordLogOut(ctx: Context & { actor: Actor }): Promise<void> {
  const actor = auditActorOf(ctx);
  await insert(ctx.db, actor, { action: "logged_out", ...userSubject({ id: actor.id, username: actor.name }) });
}

/**
 * Records that a signed-in caller was refused a procedure; once a minute for each caller, procedure and code. A guess at a
 * password is recorded each time; the rate limit bounds it.
 */
export async function recordRefusal(ctx: Context & { actor: Actor }, code: ErrorCode): Promise<void> {
  const actor = auditActorOf(ctx);
  const key = `${actor.id} ${actor.via} ${code}`;
  if (code !== "wrong_password" && recentRefusals.has(key)) return;
  recentRefusals.set(key, true);
  await insert(ctx.db, actor, { action: "refused", subjectType: "procedure", subjectName: actor.via, after: { code } });
}
