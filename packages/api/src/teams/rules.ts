import { err, ok, type Result } from "../platform/result.js";

/** The most members of one team. */
export const MAX_MEMBERS = 500;

/** The longest name of a team, in code points. */
export const LONGEST_TEAM_NAME = 60;

/** May the team be deactivated, while `openOrders` name it or have a step of it? Only while none does. */
export function canDeactivate(team: { name: string }, openOrders: number): Result {
  if (openOrders === 0) return ok(undefined);
  return err("team_in_use", `${team.name} has open orders; give them to another team first`);
}

/** The members that differ between two memberships: whose rights change. */
export function changedMembers(
  before: readonly string[],
  after: readonly string[],
): { added: string[]; removed: string[] } {
  return {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
  };
}
