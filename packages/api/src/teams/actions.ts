import type { Db } from "@lantai/db/connect";
import { z } from "zod";
import { asCaller } from "../audit/audit-actor.js";
import { confirmActor } from "../auth/confirm-actor.js";
import { announceActorChange } from "../auth/revocation.js";
import type { UserActor } from "../platform/actor.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { DomainError, invalidField, unwrap } from "../platform/errors.js";
import { isId } from "../platform/fields.js";
import { pageRequest, type SortOrder, toPage } from "../platform/paging.js";
import { canDeactivate, changedMembers } from "./rules.js";
import type { CreateTeam, ListTeams, Team, UpdateTeam } from "./schema.js";
import * as store from "./store.js";

const BY_NAME: SortOrder = { by: "name", sortKey: z.tuple([z.string()]) };

/** Teams, by name. */
export async function listTeams(ctx: Context, input: ListTeams) {
  const start = pageRequest(input, BY_NAME);
  const { rows, matches } = await store.listTeams(ctx.db, input, start);
  return toPage(rows, matches, {
    start,
    by: BY_NAME.by,
    sortKeyOf: (row) => [row.nameKey],
    toItem: ({ nameKey: _, ...team }) => team,
  });
}

/**
 * Creates a team.
 * @throws DomainError `team_name_taken`, or `invalid_operator` for a member who is not an active operator.
 */
export async function createTeam(
  ctx: SignedInContext<UserActor>,
  { name, active, memberIds = [] }: CreateTeam,
): Promise<Team> {
  const team = await asCaller(ctx, async (tx) => {
    await confirmActor(tx, ctx.actor);
    return addTeam(tx, { name, active, memberIds, createdAt: ctx.now() });
  });
  for (const member of team.members) ctx.auth.forget(member.id);
  return team;
}

/** Adds a team within a transaction. */
export async function addTeam(
  tx: Db,
  { memberIds, ...team }: { name: string; active?: boolean | undefined; memberIds: string[]; createdAt: string },
): Promise<Team> {
  const id = await store.insertTeam(tx, team);
  await changeMembers(tx, id, memberIds);
  return requireTeam(tx, id);
}

/**
 * Changes a team. Who joined sees its orders, and who left no longer does, within two seconds in every process.
 * @throws DomainError `not_found`, `team_name_taken`, `team_in_use`, or `invalid_operator`.
 */
export async function updateTeam(
  ctx: SignedInContext<UserActor>,
  { id, memberIds, ...change }: UpdateTeam,
): Promise<Team> {
  if (memberIds === undefined && Object.keys(change).length === 0) {
    throw invalidField("", "say what to change: name, memberIds or active");
  }
  const { changed: team, affected } = await asCaller(ctx, async (tx) => {
    if (!isId(id) || !(await store.lockTeam(tx, id))) throw new DomainError("not_found", "There is no such team");
    await confirmActor(tx, ctx.actor);
    const team = await requireTeam(tx, id);
    if (change.active === false)
      unwrap(canDeactivate({ name: change.name ?? team.name }, await store.countOpenOrders(tx, id)));
    await store.updateTeam(tx, id, change);
    const affected = memberIds === undefined ? [] : await changeMembers(tx, id, memberIds);
    return { changed: await requireTeam(tx, id), affected };
  });
  for (const userId of affected) ctx.auth.forget(userId);
  return team;
}

/** Gives the team these members; returns those whose membership changed, and announces them to every process. */
async function changeMembers(tx: Db, id: string, after: readonly string[]): Promise<string[]> {
  const { added, removed } = changedMembers(await store.memberIdsOf(tx, id), after);
  const operators = await store.lockActiveOperators(tx, after);
  const invalid = after.filter((userId) => !operators.has(userId));
  if (invalid.length > 0) {
    const message = "is not an active operator";
    const fields = invalid.map((userId) => ({ path: `memberIds.${after.indexOf(userId)}`, message }));
    throw new DomainError("invalid_operator", `memberIds: ${invalid.length} not an active operator`, { fields });
  }
  await store.removeMembers(tx, id, removed);
  await store.addMembers(tx, id, added);
  const changed = [...added, ...removed];
  for (const userId of changed) await announceActorChange(tx, userId);
  return changed;
}

async function requireTeam(db: Db, id: string): Promise<Team> {
  const team = await store.findTeam(db, id);
  if (!team) throw new DomainError("not_found", "There is no such team");
  return team;
}
