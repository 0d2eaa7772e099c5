import { z } from "zod";
import { ActorRef, EXAMPLE_OPERATOR_ID, Id, PathId, text, trimmedText } from "../platform/fields.js";
import { pageOf, Paging } from "../platform/paging.js";
import { LONGEST_TEAM_NAME, MAX_MEMBERS } from "./rules.js";

/** The name of a team. */
export const TeamName = trimmedText(1, LONGEST_TEAM_NAME).meta({ example: "Regu Bubut" });

const memberIds = z
  .array(Id)
  .max(MAX_MEMBERS)
  .refine((ids) => new Set(ids).size === ids.length, { error: "names a member twice" })
  .meta({ description: "Active operators: all members of the team." });

/** A team as other answers name it. */
export const TeamRef = z.object({ id: Id, name: z.string() }).meta({ id: "TeamRef" });

/** A team with its members. */
export const Team = z
  .object({
    id: Id,
    name: z.string().meta({ example: "Regu Bubut" }),
    active: z.boolean(),
    members: z.array(ActorRef),
  })
  .meta({ id: "Team" });
export type Team = z.infer<typeof Team>;

/** A page of teams. */
export const TeamPage = pageOf(Team).meta({ id: "TeamPage" });

/** Which teams, and which page of them. */
export const ListTeams = z.strictObject({
  active: z.boolean().optional(),
  q: text(0, 200).optional().meta({ description: "Part of the name, without case." }),
  ...Paging,
});
export type ListTeams = z.infer<typeof ListTeams>;

/** The name and the members of a new team. */
export const CreateTeam = z
  .strictObject({ name: TeamName, memberIds: memberIds.optional(), active: z.boolean().optional() })
  .meta({ id: "CreateTeam", example: { name: "Regu Bubut", memberIds: [EXAMPLE_OPERATOR_ID] } });
export type CreateTeam = z.infer<typeof CreateTeam>;

/** What to change of a team. */
export const UpdateTeam = z
  .strictObject({
    id: PathId.meta({ description: "The team's id." }),
    name: TeamName.optional(),
    memberIds: memberIds.optional(),
    active: z.boolean().optional(),
  })
  .meta({ id: "UpdateTeam", minProperties: 1, example: { memberIds: [EXAMPLE_OPERATOR_ID] } });
export type UpdateTeam = z.infer<typeof UpdateTeam>;

/** The ids of the teams of which the caller is a member. */
export const MyTeams = z.object({ teamIds: z.array(Id) });
