import type { Db } from "@lantai/db/connect";
import { teamMembers, teamNameKey, teams, users, workOrders } from "@lantai/db/schema";
import { OPEN_STATUSES } from "@lantai/db/vocabulary";
import { and, asc, eq, ilike, inArray, sql } from "drizzle-orm";
import { likePattern } from "../platform/like-pattern.js";
import { countMatches } from "../platform/count-matches.js";
import type { PageRequest } from "../platform/paging.js";
import type { ListTeams } from "./schema.js";

/**
 * The members of the team of each row, by username: the active operators. A deactivated member is one again once active.
 * (drizzle leaves out the tables of columns, so they are named here.)
 */
const members = sql<{ id: string; username: string; name: string | null }[]>`(
  select coalesce(json_agg(json_build_object('id', u.id, 'username', u.username, 'name', u.name) order by u.username_key), '[]')
  from team_members m join users u on u.id = m.user_id
  where m.team_id = teams.id and u.active and u.role = 'operator')`;

const columns = { id: teams.id, name: teams.name, active: teams.active, members };

const nameKey = teamNameKey(teams.name);

/** The team with its members; null where there is none. */
export async function findTeam(db: Db, id: string) {
  const [team] = await db.select(columns).from(teams).where(eq(teams.id, id));
  return team ?? null;
}

/** Locks the team until the transaction ends; false where there is none. */
export async function lockTeam(tx: Db, id: string): Promise<boolean> {
  const locked = await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, id)).for("update");
  return locked.length > 0;
}

/** Stores a new team, and returns its id. */
export async function insertTeam(tx: Db, team: { name: string; active?: boolean | undefined; createdAt: string }) {
  const [created] = await tx.insert(teams).values(team).returning({ id: teams.id });
  if (!created) throw new Error("an insert returned no row");
  return created.id;
}

/** Stores what is changed of a team. */
export async function updateTeam(tx: Db, id: string, change: { name?: string; active?: boolean }): Promise<void> {
  if (Object.keys(change).length > 0) await tx.update(teams).set(change).where(eq(teams.id, id));
}

/** Everyone whom the team was given as a member, active or not. */
export async function memberIdsOf(tx: Db, teamId: string): Promise<string[]> {
  const found = await tx.select({ id: teamMembers.userId }).from(teamMembers).where(eq(teamMembers.teamId, teamId));
  return found.map(({ id }) => id);
}

/** Adds members; one who is a member already stays one. */
export async function addMembers(tx: Db, teamId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length > 0) await tx.insert(teamMembers).values(userIds.map((userId) => ({ teamId, userId })));
}

/** Removes members. */
export async function removeMembers(tx: Db, teamId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await tx.delete(teamMembers).where(and(eq(teamMembers.teamId, teamId), inArray(teamMembers.userId, [...userIds])));
}

/** How many open orders have the team, or a step of it. */
export async function countOpenOrders(tx: Db, teamId: string): Promise<number> {
  const [count] = await tx
    .select({ orders: sql`count(*)`.mapWith(Number) })
    .from(workOrders)
    .where(
      and(
        sql`${workOrders.teamIds} @> array[${teamId}::uuid] and ${workOrders.teamIds} <> '{}'`,
        inArray(workOrders.status, [...OPEN_STATUSES]),
      ),
    );
  return count?.orders ?? 0;
}

/** Which of these people are active operators; locked so until the transaction ends. */
export async function lockActiveOperators(tx: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, [...ids]), eq(users.role, "operator"), eq(users.active, true)))
    .orderBy(asc(users.id))
    .for("share");
  return new Set(found.map(({ id }) => id));
}

/** One page of teams by name, one row more than requested, and the capped count of all that match. */
export async function listTeams(db: Db, filter: ListTeams, start: PageRequest) {
  const matching = and(
    filter.active === undefined ? undefined : eq(teams.active, filter.active),
    filter.q ? ilike(teams.name, likePattern(filter.q)) : undefined,
  );
  const matches = await countMatches(db, teams, matching);
  const after = start.after?.[0];
  const rows = await db
    .select({ ...columns, nameKey })
    .from(teams)
    .where(and(matching, after === undefined ? undefined : sql`${nameKey} > ${String(after)}`))
    .orderBy(asc(nameKey))
    .limit(start.limit + 1)
    .offset(start.offset);
  return { rows, matches };
}
