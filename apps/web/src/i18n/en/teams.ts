import type { TeamsText } from "../teams.js";

/** The English texts. */
export const en: TeamsText = {
  tab: "Teams",
  hint: "Members see the work orders that are given to their team or to one of its steps.",
  empty: "No teams yet",
  emptyHint: "Create one when several people, or several steps, share a work order.",
  create: "Create team",
  edit: "Edit",
  editWhich: (name: string) => `Edit ${name}`,
  name: "Team name",
  members: "Members",
  membersHint: "Active operators.",
  noMembers: "No members yet",
  noMatch: "No operator of that name",
  state: "State",
  active: "Active",
  inactive: "Inactive",
  deactivate: "Deactivate team",
  activate: "Activate team",
  activeHint: "An inactive team can no longer be chosen; its history stays.",
  saved: "Team saved",
};
