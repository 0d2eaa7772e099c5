import type { Db } from "@lantai/db/connect";
import { serviceAccounts, sessions, users } from "@lantai/db/schema";
import { and, arrayContains, eq, isNull } from "drizzle-orm";
import type { Actor } from "../platform/actor.js";
import { DomainError } from "../platform/errors.js";

/**
 * Re-checks, within the transaction of a write, that the caller is still what it was when the request was authenticated:
 * active, of that role, in that session, or of those scopes. Locks it so until the transaction ends.
 * @throws DomainError `unauthenticated` when that is over: by a log-out, a reset, a deactivation, a new role.
 */
export async function confirmActor(tx: Db, actor: Actor): Promise<void> {
  const found = await (actor.kind === "user" ? findUser(tx, actor) : findService(tx, actor)).for("share");
  if (found.length === 0) throw new DomainError("unauthenticated");
}

/**
 * The same without a lock, for work that takes long: it must not keep an admin from deactivating its caller.
 * @throws DomainError `unauthenticated`
 */
export async function checkActor(db: Db, actor: Actor): Promise<void> {
  const found = await (actor.kind === "user" ? findUser(db, actor) : findService(db, actor));
  if (found.length === 0) throw new DomainError("unauthenticated");
}

function findUser(tx: Db, { id, role, sessionId }: Extract<Actor, { kind: "user" }>) {
  return tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(sessions, eq(sessions.userId, users.id))
    .where(and(eq(users.id, id), eq(users.active, true), eq(users.role, role), eq(sessions.id, sessionId)));
}

function findService(tx: Db, { id, scopes }: Extract<Actor, { kind: "service" }>) {
  return tx
    .select({ id: serviceAccounts.id })
    .from(serviceAccounts)
    .where(
      and(
        eq(serviceAccounts.id, id),
        isNull(serviceAccounts.revokedAt),
        arrayContains(serviceAccounts.scopes, [...scopes]),
      ),
    );
}
