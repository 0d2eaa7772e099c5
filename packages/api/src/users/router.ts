import { idempotentAfter } from "../platform/idempotency.js";
import { personProcedure, roleProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { describeRegistrars } from "./registrars.js";
import { ListUsers, Register, UpdateUser, User, UserPage } from "./schema.js";

/** The people: registering and changing them. */
export const usersRouter = router({
  register: roleProcedure("production_manager", "admin", "users:write")
    .meta({
      rest: {
        method: "POST",
        path: "/register",
        operationId: "registerUser",
        summary: "Register a person",
        status: 201,
        limits: describeRegistrars(),
        refuses: ["username_taken"],
      },
    })
    .input(Register)
    .output(User)
    .mutation(idempotentAfter(User, actions.prepareRegistration, actions.registerUser)),

  list: roleProcedure("production_manager", "admin", "users:read")
    .meta({
      rest: {
        method: "GET",
        path: "/users",
        operationId: "listUsers",
        summary: "List people",
      },
    })
    .input(ListUsers)
    .output(UserPage)
    .query(({ ctx, input }) => actions.listUsers(ctx, input)),

  update: personProcedure("production_manager", "admin")
    .meta({
      rest: {
        method: "PUT",
        path: "/users/{id}",
        operationId: "updateUser",
        summary: "Change a person",
        limits: "Production managers change operators only, and no roles.",
        refuses: ["last_admin", "own_password"],
      },
    })
    .input(UpdateUser)
    .output(User)
    .mutation(idempotentAfter(User, actions.prepareUpdate, actions.updateUser)),
});
