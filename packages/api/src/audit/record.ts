import type { Db } from "@lantai/db/connect";
import { auditLog } from "@lantai/db/schema";
import { LRUCache } from "lru-cache";
import type { Actor } from "../platform/actor.js";
import type { Context } from "../platform/context.js";
import type { ErrorCode } from "../platform/errors.js";
import { USERNAME } from "../users/rules.js";
import { type AuditActor, auditActorOf } from "./audit-actor.js";

const MINUTE_MS = 60_000;

/** Rate limit of entries without a signed-in actor, per process: above the mistypes of a shift, too low to fill a disk. */
const MOST_ANONYMOUS_PER_MINUTE = 300;

const anonymous = { minute: 0, entries: 0 };

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

function isOverBudget(): boolean {
  const minute = Math.floor(performance.now() / MINUTE_MS);
  if (minute !== anonymous.minute) Object.assign(anonymous, { minute, entries: 0 });
  anonymous.entries += 1;
  return anonymous.entries > MOST_ANONYMOUS_PER_MINUTE;
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

/** Records a failed log-in under this name. */
export async function recordFailedLogIn(ctx: Context, person: Person): Promise<void> {
  if (isOverBudget()) return;
  await insert(ctx.db, anonymousActor(ctx, loggableName(person.username)), {
    action: "login_failed",
    ...userSubject(person),
  });
}

/** Records that the rate limit now refuses log-ins under this name, or from this address. */
export async function recordLockOut(ctx: Context, locked: Person | { address: string }): Promise<void> {
  if (isOverBudget()) return;
  const [name, subject] =
    "address" in locked
      ? [locked.address, { subjectType: "address", subjectName: locked.address } as const]
      : [loggableName(locked.username), userSubject(locked)];
  await insert(ctx.db, anonymousActor(ctx, name), { action: "locked_out", ...subject });
}

/** Records that a user or a service account has logged out. */
export async function recordLogOut(ctx: Context & { actor: Actor }): Promise<void> {
  const actor = auditActorOf(ctx);
  await insert(ctx.db, actor, { action: "logged_out", ...userSubject({ id: actor.id, username: actor.name }) });
}

/** Records that a signed-in caller was refused a procedure; once a minute for each caller, procedure and code. */
export async function recordRefusal(ctx: Context & { actor: Actor }, code: ErrorCode): Promise<void> {
  const actor = auditActorOf(ctx);
  const key = `${actor.id} ${actor.via} ${code}`;
  if (recentRefusals.has(key)) return;
  recentRefusals.set(key, true);
  await insert(ctx.db, actor, { action: "refused", subjectType: "procedure", subjectName: actor.via, after: { code } });
}
