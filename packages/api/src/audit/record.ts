import type { Db } from "@lantai/db/connect";
import { auditLog } from "@lantai/db/schema";
import { LRUCache } from "lru-cache";
import type { Actor } from "../platform/actor.js";
import type { Context } from "../platform/context.js";
import type { ErrorCode } from "../platform/errors.js";
import { USERNAME } from "../users/rules.js";
import { type AuditActor, auditActorOf } from "./audit-actor.js";

/** What the database cannot see by itself: who came, who left, and who was turned away. */

const MINUTE_MS = 60_000;

/** So many entries a minute may strangers cause in a process: more than a shift that mistypes, too few to fill a disk. */
const STRANGERS_A_MINUTE = 300;

const strangers = { minute: 0, entries: 0 };

/** Refusals of the last minute: a program that asks and asks is told of once. */
const refused = new LRUCache<string, true>({ max: 10_000, ttl: MINUTE_MS });

/** Somebody whom a log-in is about; the id is null where there is nobody of that name. */
interface Person {
  id: string | null;
  username: string;
}

type Entry = Pick<typeof auditLog.$inferInsert, "action" | "subjectType" | "subjectId" | "subjectName" | "after">;

async function insert(db: Db, { kind, id, name, address, via }: AuditActor | Stranger, entry: Entry): Promise<void> {
  await db.insert(auditLog).values({ actorKind: kind, actorId: id, actorName: name, address, via, ...entry });
}

type Stranger = Omit<AuditActor, "kind"> & { kind: "nobody" };

function strangerOf({ address, procedure }: Context, name: string): Stranger {
  return { kind: "nobody", id: null, name, address, via: procedure ?? null };
}

function isOverBudget(): boolean {
  const minute = Math.floor(performance.now() / MINUTE_MS);
  if (minute !== strangers.minute) Object.assign(strangers, { minute, entries: 0 });
  strangers.entries += 1;
  return strangers.entries > STRANGERS_A_MINUTE;
}

const aboutPerson = ({ id, username }: Person) =>
  ({ subjectType: "user", subjectId: id, subjectName: nameIn(username) }) as const;

/** The name that was typed, where it can be one: a slip of the hand may have put a password there. */
const nameIn = (typed: string) => (USERNAME.test(typed) ? typed : "?");

/** Somebody has logged in. */
export async function recordLogIn(ctx: Context, person: { id: string; username: string }): Promise<void> {
  const who = { ...strangerOf(ctx, person.username), kind: "user" as const, id: person.id };
  await insert(ctx.db, who, { action: "logged_in", ...aboutPerson(person) });
}

/** Somebody has tried to log in, under this name, and failed. */
export async function recordFailedLogIn(ctx: Context, person: Person): Promise<void> {
  if (isOverBudget()) return;
  await insert(ctx.db, strangerOf(ctx, nameIn(person.username)), { action: "login_failed", ...aboutPerson(person) });
}

/** From now on nobody can log in under this name, or from this address, for a while. */
export async function recordLockOut(ctx: Context, locked: Person | { address: string }): Promise<void> {
  if (isOverBudget()) return;
  const [name, subject] =
    "address" in locked
      ? [locked.address, { subjectType: "address", subjectName: locked.address } as const]
      : [nameIn(locked.username), aboutPerson(locked)];
  await insert(ctx.db, strangerOf(ctx, name), { action: "locked_out", ...subject });
}

/** Somebody has logged out. */
export async function recordLogOut(ctx: Context & { actor: Actor }): Promise<void> {
  const who = auditActorOf(ctx);
  await insert(ctx.db, who, { action: "logged_out", ...aboutPerson({ id: who.id, username: who.name }) });
}

/** Somebody who is signed in was not allowed to call a procedure; once a minute each. */
export async function recordRefusal(ctx: Context & { actor: Actor }, code: ErrorCode): Promise<void> {
  const who = auditActorOf(ctx);
  const key = `${who.id} ${who.via} ${code}`;
  if (refused.has(key)) return;
  refused.set(key, true);
  await insert(ctx.db, who, { action: "refused", subjectType: "procedure", subjectName: who.via, after: { code } });
}
