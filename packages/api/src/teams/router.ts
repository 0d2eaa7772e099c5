import { idempotent } from "../platform/idempotency.js";
import { personProcedure, router, signedIn } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { CreateTeam, ListTeams, MyTeams, Team, TeamPage, UpdateTeam } from "./schema.js";

/** The teams and their members. */
export const teamsRouter = router({
  list: signedIn
    .meta({ rest: { method: "GET", path: "/teams", operationId: "listTeams", summary: "List the teams" } })
    .input(ListTeams)
    .output(TeamPage)
    .query(({ ctx, input }) => actions.listTeams(ctx, input)),

  /** The caller's own teams, by which a screen tells their steps from those of others. */
  mine: personProcedure("operator", "production_manager", "admin")
    .output(MyTeams)
    .query(({ ctx }) => ({ teamIds: [...ctx.actor.teamIds] })),

  create: personProcedure("production_manager", "admin")
    .meta({
      rest: {
        method: "POST",
        path: "/teams",
        operationId: "createTeam",
        summary: "Create a team",
        status: 201,
        refuses: ["team_name_taken", "invalid_operator"],
      },
    })
    .input(CreateTeam)
    .output(Team)
    .mutation(idempotent(Team, actions.createTeam)),

  update: personProcedure("production_manager", "admin")
    .meta({
      rest: {
        method: "PUT",
        path: "/teams/{id}",
        operationId: "updateTeam",
        summary: "Change a team",
        refuses: ["team_name_taken", "team_in_use", "invalid_operator"],
      },
    })
    .input(UpdateTeam)
    .output(Team)
    .mutation(idempotent(Team, actions.updateTeam)),
});
