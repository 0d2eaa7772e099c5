import type { Db } from "@lantai/db/connect";
import { serviceAccounts, sessions, teamMembers, users } from "@lantai/db/schema";
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Actor, UserActor } from "../platform/actor.js";
import { isSameSet } from "../platform/same-set.js";

/** What a session's user is now; the teams are an operator's. */
type CurrentUser = Pick<UserActor, "role" | "mustChangePassword" | "teamIds">;

/** The sessions and keys that are valid now, of those that were asked about. */
export interface CurrentActors {
  /** By the session's id. */
  sessions: ReadonlyMap<string, CurrentUser>;
  serviceIds: ReadonlySet<string>;
}

/** Which of these actors' sessions and keys are valid now, in at most two queries. */
export async function findCurrentActors(db: Db, actors: readonly Actor[]): Promise<CurrentActors> {
  const sessionIds = actors.flatMap((actor) => (actor.kind === "user" ? [actor.sessionId] : []));
  const serviceIds = actors.flatMap((actor) => (actor.kind === "service" ? [actor.id] : []));
  const [found, services] = await Promise.all([
    sessionIds.length === 0 ? [] : findSessions(db, [...new Set(sessionIds)]),
    serviceIds.length === 0 ? [] : findServices(db, [...new Set(serviceIds)]),
  ]);
  return {
    sessions: new Map(found.map(({ sessionId, ...user }) => [sessionId, user])),
    serviceIds: new Set(services.map(({ id }) => id)),
  };
}

/** Is the actor among them, and what it was? */
export function isCurrent(actor: Actor, { sessions: found, serviceIds }: CurrentActors): boolean {
  if (actor.kind === "service") return serviceIds.has(actor.id);
  const user = found.get(actor.sessionId);
  return (
    user !== undefined &&
    user.role === actor.role &&
    user.mustChangePassword === actor.mustChangePassword &&
    isSameSet(user.teamIds, actor.teamIds)
  );
}

function findSessions(db: Db, ids: string[]) {
  return db
    .select({
      sessionId: sessions.id,
      role: users.role,
      mustChangePassword: users.mustChangePassword,
      teamIds: sql<string[]>`case when ${users.role} = 'operator'
        then (select coalesce(json_agg(${teamMembers.teamId}), '[]') from ${teamMembers} where ${teamMembers.userId} = ${users.id})
        else '[]'::json end`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(inArray(sessions.id, ids), gt(sessions.expiresAt, new Date()), eq(users.active, true)));
}

function findServices(db: Db, ids: string[]) {
  return db
    .select({ id: serviceAccounts.id })
    .from(serviceAccounts)
    .where(and(inArray(serviceAccounts.id, ids), isNull(serviceAccounts.revokedAt)));
}
